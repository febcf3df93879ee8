package dev.pawstream.cli.report;

import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what a training says at the end of each epoch. Of one thread. */
public final class EpochCurves implements TrainingListener {
  private final List<Run> runs = new ArrayList<>();
  private TrainingUpdate.@Nullable Phase phase;
  private boolean begun;

  @Override
  public void onUpdate(TrainingUpdate update) {
    if (update.phase() != phase) {
      phase = update.phase();
      begun = false;
    }
    Double loss = update.loss();
    Double validationLoss = update.validationLoss();
    Double validationAccuracy = update.validationAccuracy();
    if (loss == null || validationLoss == null || validationAccuracy == null) {
      return;
    }
    if (!begun) {
      runs.add(new Run(update.phase(), new TreeMap<>()));
      begun = true;
    }
    // The last word on an epoch is the one after its validation.
    runs.get(runs.size() - 1)
        .epochs
        .put(
            update.epoch(),
            new EpochCurve.Epoch(update.epoch(), loss, validationLoss, validationAccuracy));
  }

  /** Both of them: what this one has heard goes on. */
  public TrainingListener before(TrainingListener next) {
    return update -> {
      onUpdate(update);
      next.onUpdate(update);
    };
  }

  /** What was heard, a curve a phase; those of a second look are named so. */
  public List<EpochCurve> curves() {
    List<EpochCurve> curves = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      long before = runs.subList(0, i).stream().filter(r -> r.phase == run.phase).count();
      String name = run.phase.words() + (before == 0 ? "" : ", look " + (before + 1));
      curves.add(new EpochCurve(name, List.copyOf(run.epochs.values())));
    }
    return curves;
  }

  private record Run(TrainingUpdate.Phase phase, TreeMap<Integer, EpochCurve.Epoch> epochs) {}
}
