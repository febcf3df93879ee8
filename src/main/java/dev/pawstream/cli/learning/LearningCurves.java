package dev.pawstream.cli.learning;

import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.model.TrainingDisplay;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.measure.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trains on more and more labels, and measures what comes of it. Of one thread. */
final class LearningCurves {
  private final Engines engines;
  private final ModelTraining training;
  private final ShotStream stream;
  private final ProgressDisplay display;
  private final Consumer<LearningPoint> points;
  private final List<Answered> answered = new ArrayList<>();

  /**
   * @param engines stay the caller's
   * @param points hears each point when it is there
   */
  LearningCurves(
      Engines engines,
      ModelTraining training,
      ShotStream stream,
      ProgressDisplay display,
      Consumer<LearningPoint> points) {
    this.engines = engines;
    this.training = training;
    this.stream = stream;
    this.display = display;
    this.points = points;
  }

  /** What answers before anything is labelled. */
  void starter() throws IOException, InterruptedException {
    points.accept(
        new LearningPoint(
            LearningPoint.STARTER, 0, measure(Starter.artefact()).scores().metrics(), 0));
  }

  /** What a training makes of the first labels. */
  void trained(Policy policy, int labels, long seed) throws InterruptedException {
    long start = System.nanoTime();
    TrainedModel model =
        training.train(
            stream.train(labels),
            stream.validation(labels),
            policy,
            seed,
            new TrainingDisplay(display, "%s on %,d labels: ".formatted(policy, labels)));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Measurement unseen = measure(model.artefact());
    answered.add(new Answered(policy, labels, unseen));
    points.accept(
        new LearningPoint(
            policy.name(),
            labels,
            unseen.scores().metrics(),
            took.toMillis() / (double) Duration.ofSeconds(1).toMillis()));
  }

  /**
   * What each policy has over the first one, for as many labels.
   *
   * @param seed of what the bootstrap draws
   */
  List<LearningGain> gains(long seed) {
    List<LearningGain> gains = new ArrayList<>();
    if (answered.isEmpty()) {
      return gains;
    }
    // All models were asked about the same photographs, and can read the same.
    SceneBootstrap bootstrap =
        new SceneBootstrap(stream.scenes(answered.get(0).unseen.names()), seed);
    for (Answered one : answered) {
      Answered first =
          answered.stream().filter(other -> other.labels == one.labels).findFirst().orElseThrow();
      if (first.policy != one.policy) {
        gains.add(
            bootstrap.gain(
                one.policy.name(),
                first.policy.name(),
                one.labels,
                one.unseen.scores(),
                first.unseen.scores()));
      }
    }
    return gains;
  }

  private Measurement measure(byte[] artefact) throws InterruptedException {
    try (Predictor model = engines.load(artefact)) {
      return Measurement.of(
          model,
          stream.unseen(),
          done -> display.show("Unseen ones", "photographs", done, stream.unseen().size(), ""));
    }
  }

  private record Answered(Policy policy, int labels, Measurement unseen) {}
}
