package dev.pawstream.dashboard.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void shouldStripWhatIsThere() {
    assertThat(Words.required("label", " cats ")).isEqualTo("cats");
    assertThat(Words.optional("label", " ")).isNull();
    assertThat(Words.optional("label", null)).isNull();
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThatThrownBy(() -> Words.required("label", " "))
        .isInstanceOf(RefusedOrderException.class)
        .hasMessage("There is no label: give one");
  }

  @Test
  void shouldRefuseWhatNobodyReads() {
    assertThatThrownBy(() -> Words.required("reason", "a\nb"))
        .isInstanceOf(RefusedOrderException.class)
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> Words.required("reason", "a".repeat(501)))
        .isInstanceOf(RefusedOrderException.class)
        .hasMessageContaining("501");
  }
}
