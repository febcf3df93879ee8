package dev.pawstream.trainer.retrain;

import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.training.Example;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import dev.pawstream.training.gate.Comparison;
import dev.pawstream.training.gate.ReleaseGate;
import dev.pawstream.training.measure.Measurement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks both models about the test photographs, as they would be asked in service. What is better on
 * all of them must not be worse on those that had their labels before: else whoever sends wrong
 * labels would have a model released that has learnt them, as it is tested on them, too.
 */
public final class MeasuredTrial implements Trial {
  private final PredictorFactory factory;
  private final byte[] starter;
  private final ReleaseGate gate;

  /**
   * @param factory loads both
   * @param starter the artefact that classifiers answer with until there is a release
   */
  public MeasuredTrial(PredictorFactory factory, byte[] starter, ReleaseGate gate) {
    this.factory = factory;
    this.starter = starter;
    this.gate = gate;
  }

  @Override
  public Ruling judge(
      byte @Nullable [] champion, TrainedModel challenger, Exam exam, TrainingListener listener)
      throws InterruptedException {
    List<Example> test = exam.test();
    if (test.isEmpty()) {
      return new Ruling(
          false, "There is no test photograph yet to compare it on; label more photographs", null);
    }
    try (Predictor old = factory.load(champion == null ? starter : champion);
        Predictor young = factory.load(challenger.artefact())) {
      Set<String> unknown = new TreeSet<>(young.labels());
      old.labels().forEach(unknown::remove);
      if (!unknown.isEmpty() || old.labels().size() != young.labels().size()) {
        return ofOtherLabels(champion == null, old.labels(), young.labels());
      }
      Measurement of = measure(old, test, 0, listener);
      Measurement against = measure(young, test, test.size(), listener);
      Ruling ruling = Ruling.of(gate.judge(Comparison.of(of, against)));
      return ruling.released() ? KnownPhotographs.check(ruling, exam, of, against) : ruling;
    }
  }

  /** Whoever uses labels of their own has no use for the starter. */
  private static Ruling ofOtherLabels(
      boolean nothingReleased, List<String> champion, List<String> challenger) {
    return nothingReleased
        ? new Ruling(
            true,
            "It is the first of the labels %s: the starter knows %s, and cannot be compared with it"
                .formatted(challenger, champion),
            null)
        : new Ruling(
            false,
            "It knows the labels %s, and the champion %s: they cannot be compared; force it with a reason if these are the labels from now on"
                .formatted(challenger, champion),
            null);
  }

  private static Measurement measure(
      Predictor model, List<Example> test, int before, TrainingListener listener)
      throws InterruptedException {
    return Measurement.of(
        model,
        test,
        done -> listener.onUpdate(TrainingUpdate.evaluating(before + done, 2L * test.size())));
  }
}
