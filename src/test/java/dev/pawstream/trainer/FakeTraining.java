package dev.pawstream.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Sha256;
import dev.pawstream.training.Example;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Policy;
import dev.pawstream.training.PolicyChoice;
import dev.pawstream.training.SomeProvenance;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import dev.pawstream.training.TrainingUpdate.Phase;
import dev.pawstream.training.measure.CalibrationFigures;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Reliability;
import dev.pawstream.training.measure.ReliabilityBin;
import java.util.List;
import java.util.stream.Stream;

/** Learns nothing, but tells how it goes. */
public final class FakeTraining implements ModelTraining {
  private volatile List<String> trained = List.of();
  private volatile List<String> validated = List.of();
  private volatile String start = "pretrained";

  /** The photographs that the last training was to learn from, by name. */
  public List<String> trained() {
    return trained;
  }

  /** Those that it was to be stopped by. */
  public List<String> validated() {
    return validated;
  }

  /** The artefact that the last training was to start from. */
  public String start() {
    return start;
  }

  @Override
  public ModelTraining startingFrom(byte[] artefact) {
    return (train, validation, policy, seed, listener) -> {
      TrainedModel model = train(train, validation, policy, seed, listener);
      start = new String(artefact, UTF_8);
      return model;
    };
  }

  @Override
  public TrainedModel train(
      List<Example> train,
      List<Example> validation,
      Policy policy,
      long seed,
      TrainingListener listener) {
    start = "pretrained";
    trained = names(train);
    validated = names(validation);
    for (int step = 1; step <= train.size(); step++) {
      listener.onUpdate(update(Phase.FEATURES, 0, step, train.size()));
    }
    listener.onUpdate(update(Phase.TOP, 1, 1, 1));
    byte[] artefact =
        "model of %d and %d, %s, seed %d"
            .formatted(train.size(), validation.size(), policy, seed)
            .getBytes(UTF_8);
    return new TrainedModel(
        artefact,
        Sha256.of(artefact),
        "trunk",
        PolicyChoice.of(policy, train.size() + validation.size()),
        Stream.concat(train.stream(), validation.stream())
            .map(Example::label)
            .distinct()
            .sorted()
            .toList(),
        1.5,
        new CalibrationFigures(
            new Metrics(validation.size(), 0.875, 0.5, 0.125),
            new Metrics(validation.size(), 0.875, 0.25, 0.01),
            new Reliability(List.of()),
            new Reliability(List.of(new ReliabilityBin(3, 0.75, 0.5)))),
        SomeProvenance.of(policy, seed));
  }

  private static List<String> names(List<Example> examples) {
    return examples.stream().map(example -> example.photograph().name()).toList();
  }

  private static TrainingUpdate update(Phase phase, int epoch, long step, long steps) {
    return new TrainingUpdate(phase, epoch, epoch, step, steps, 0.5, 0.75, null, null);
  }
}
