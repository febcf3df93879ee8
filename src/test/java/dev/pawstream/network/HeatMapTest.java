package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HeatMapTest {
  @Test
  void shouldLeaveOutWhatSpeaksAgainstAndBeOneAtTheStrongest() {
    HeatMap map = HeatMap.ofPositive(2, 3, new float[] {-4, 1, 0, 4, -1, 2});

    assertThat(map.values()).containsExactly(0, 0.25f, 0, 1, 0, 0.5f);
    assertThat(map.at(1, 0)).isEqualTo(1);
    assertThat(map.at(1, 2)).isEqualTo(0.5f);
  }

  @Test
  void shouldBeColdWhereNothingSpeaksForIt() {
    assertThat(HeatMap.ofPositive(1, 2, new float[] {-1, 0}).values()).containsExactly(0, 0);
  }

  @Test
  void shouldHaveAValueForEachPart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeatMap(2, 2, new float[3]))
        .withMessageContaining("2 x 2")
        .withMessageContaining("not 3");
  }
}
