package dev.pawstream.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.report.EpochCurve.Epoch;
import dev.pawstream.training.TrainingUpdate;
import dev.pawstream.training.TrainingUpdate.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochCurvesTest {
  private final EpochCurves curves = new EpochCurves();

  @Test
  void shouldKeepTheLastWordOnEachEpoch() {
    curves.onUpdate(TrainingUpdate.features(10, 10));
    step(Phase.TOP, 1, 0.7, 0.69);
    step(Phase.TOP, 1, 0.6, 0.5);
    step(Phase.TOP, 2, 0.5, 0.5);
    step(Phase.TOP, 2, 0.4, 0.45);

    assertThat(curves.curves())
        .containsExactly(
            new EpochCurve(
                "Top", List.of(new Epoch(1, 0.6, 0.5, 0.9), new Epoch(2, 0.4, 0.45, 0.9))));
  }

  @Test
  void shouldTellPhasesAndLooksApart() {
    step(Phase.TOP, 1, 0.7, 0.6);
    step(Phase.UPPER, 1, 0.5, 0.4);
    curves.onUpdate(TrainingUpdate.features(1, 10));
    step(Phase.TOP, 1, 0.3, 0.2);
    curves.onUpdate(TrainingUpdate.evaluating(1, 10));

    assertThat(curves.curves())
        .extracting(EpochCurve::name)
        .containsExactly("Top", "Block 5 and top", "Top, look 2");
  }

  @Test
  void shouldTellTheNextListenerToo() {
    List<TrainingUpdate> heard = new ArrayList<>();
    TrainingUpdate update = new TrainingUpdate(Phase.ALL, 1, 2, 1, 1, 0.5, null, 0.4, 0.8);

    curves.before(heard::add).onUpdate(update);

    assertThat(heard).containsExactly(update);
    assertThat(curves.curves()).hasSize(1);
  }

  private void step(Phase phase, int epoch, double loss, double validationLoss) {
    curves.onUpdate(new TrainingUpdate(phase, epoch, 9, 1, 1, loss, null, validationLoss, 0.9));
  }
}
