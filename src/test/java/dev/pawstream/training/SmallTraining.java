package dev.pawstream.training;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.inference.Predictor;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.Top;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Scores;
import java.util.ArrayList;
import java.util.List;

/**
 * Trainings of seconds on drawings.
 *
 * @param network that is trained on
 */
record SmallTraining(NarrowNetwork network) {
  static final List<Example> TRAIN = TestPictures.examples(32, 100);
  static final List<Example> VALIDATION = TestPictures.examples(12, 900);

  TrainedModel train(Top top, Policy policy, long seed) throws InterruptedException {
    return tuning(top).train(TRAIN, VALIDATION, policy, seed, update -> {});
  }

  FineTuning tuning(Top top) {
    return tuning(top, 64);
  }

  FineTuning tuning(Top top, Integer... looks) {
    return new FineTuning(
        network.engines(),
        network.decoder(),
        new FineTuningSettings(List.of(looks), top, 0, FineTuningSettings.DEFAULT_PRECISION));
  }

  /** On the validation photographs. */
  Metrics served(byte[] artefact) throws Exception {
    List<String> labels = ModelArtefact.fromBytes(artefact).manifest().labels();
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    try (Predictor predictor = network.engines().load(artefact)) {
      for (Example example : VALIDATION) {
        var byLabel = predictor.predict(example.photograph().bytes()).probabilities();
        probabilities.add(byLabel.values().stream().mapToDouble(Double::doubleValue).toArray());
        right.add(labels.indexOf(example.label()));
      }
    }
    return new Scores(labels, probabilities, right).metrics();
  }
}
