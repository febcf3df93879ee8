package dev.pawstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelCountsTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LabelCounts counts = new LabelCounts(meters);

  @Test
  void shouldAddUpPartitions() {
    counts.add("0_0", "cat", 2);
    counts.add("0_1", "cat", 1);
    counts.add("0_1", "dog", 1);

    assertThat(counts.snapshot()).containsExactly(Map.entry("cat", 3L), Map.entry("dog", 1L));
    assertThat(meters.get("pawstream.labels").tag("label", "cat").gauge().value()).isEqualTo(3);
  }

  @Test
  void shouldNotTellMoreLabelsApartInNumbersThanAHundred() {
    for (int i = 0; i < 1_000; i++) {
      counts.add("0_0", "label " + i, 1);
    }
    counts.add("0_0", "label 0", 1);

    assertThat(counts.snapshot()).hasSize(1_000);
    assertThat(meters.find("pawstream.labels").gauges()).hasSize(101);
    assertThat(meters.get("pawstream.labels").tag("label", "label 0").gauge().value()).isEqualTo(2);
    assertThat(meters.get("pawstream.labels").tag("label", "(others)").gauge().value())
        .isEqualTo(900);
  }

  @Test
  void shouldForgetAPartitionThatMovedAway() {
    counts.add("0_0", "cat", 2);
    counts.add("0_1", "cat", 1);

    counts.forget("0_1");

    assertThat(counts.snapshot()).containsExactly(Map.entry("cat", 2L));
  }

  @Test
  void shouldLeaveOutLabelsThatNobodyHas() {
    counts.add("0_0", "cat", 1);
    counts.add("0_0", "cat", -1);

    assertThat(counts.snapshot()).isEmpty();
  }
}
