package dev.pawstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ContentLabelsTest {
  private final ContentLabels contents = new ContentLabels(new SimpleMeterRegistry());

  @Test
  void shouldTellAContradictionFromAgreementAcrossPartitions() {
    contents.add("0_0", entry("cat", "aa"));
    contents.add("0_1", entry("cat", "aa"));
    assertThat(contents.conflicts()).isZero();

    contents.add("0_1", entry("dog", "aa"));
    assertThat(contents.conflicts()).isEqualTo(1);
  }

  @Test
  void shouldForgetWhatAPartitionSaidThatMovedAway() {
    contents.add("0_0", entry("cat", "aa"));
    contents.add("0_1", entry("dog", "aa"));

    contents.forget("0_1");

    assertThat(contents.conflicts()).isZero();
    assertThat(contents.remove("0_0", entry("cat", "aa"))).isTrue();
  }

  @Test
  void shouldCallAPhotographUnusedWhenItsLastLabelGoes() {
    contents.add("0_0", entry("cat", "aa"));
    contents.add("0_1", entry("cat", "aa"));

    assertThat(contents.remove("0_0", entry("cat", "aa"))).isFalse();
    assertThat(contents.remove("0_1", entry("cat", "aa"))).isTrue();
  }

  private static LabelEntry entry(String label, String contentSha256) {
    return new LabelEntry(label, "test", contentSha256, "0@0", 0);
  }
}
