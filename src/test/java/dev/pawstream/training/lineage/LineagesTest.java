package dev.pawstream.training.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.event.PhaseDuration;
import dev.pawstream.event.TrainingHardware;
import dev.pawstream.event.TrainingLineage;
import dev.pawstream.machine.Cpu;
import dev.pawstream.training.Policy;
import dev.pawstream.training.SomeProvenance;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineagesTest {
  private static final List<PhaseDuration> DURATIONS = List.of(new PhaseDuration("TOP", 1_500L));
  private static final Cpu CPU = new Cpu("a processor", Set.of("avx2", "fpu"), 4, 2);

  @Test
  void shouldTellAllThatItTakesToTrainSoAgain() {
    var provenance = SomeProvenance.of(Policy.AUTO, 7, "some model");

    TrainingLineage event = Lineages.event(provenance, DURATIONS);

    assertThat(Lineages.provenance(event, 7)).isEqualTo(provenance);
    assertThat(event.getDurations()).isEqualTo(DURATIONS);
  }

  @Test
  void shouldTellWhatItWasTrainedOn() {
    TrainingLineage event =
        Lineages.event(SomeProvenance.of(Policy.TOP, 7), DURATIONS, CPU, "0.1.0+ba7e777f5762");

    assertThat(event.getCodeVersion()).isEqualTo("0.1.0+ba7e777f5762");
    assertThat(event.getHardware())
        .isEqualTo(new TrainingHardware("a processor", 2, 4, List.of("avx2"), "an engine", 2));
  }

  @Test
  void shouldRefuseWhatALaterVersionTrained() {
    TrainingLineage event = Lineages.event(SomeProvenance.of(Policy.TOP, 7), DURATIONS);
    event.put("policyOrdered", "SIDEWAYS");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lineages.provenance(event, 7))
        .withMessageContaining("SIDEWAYS");
  }
}
