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
import dev.pawstream.training.measure.Metrics;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Trains on more and more labels, and measures what comes of it. */
final class LearningCurves {
  private final Engines engines;
  private final ModelTraining training;
  private final NightStream stream;
  private final ProgressDisplay display;
  private final Consumer<LearningPoint> points;

  /**
   * @param engines stay the caller's
   * @param points hears each point when it is there
   */
  LearningCurves(
      Engines engines,
      ModelTraining training,
      NightStream stream,
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
    points.accept(new LearningPoint(LearningPoint.STARTER, 0, measure(Starter.artefact()), 0));
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
    points.accept(
        new LearningPoint(
            policy.name(),
            labels,
            measure(model.artefact()),
            took.toMillis() / (double) Duration.ofSeconds(1).toMillis()));
  }

  private Metrics measure(byte[] artefact) throws InterruptedException {
    try (Predictor model = engines.load(artefact)) {
      return Measurement.of(
              model,
              stream.unseen(),
              done -> display.show("Unseen ones", "photographs", done, stream.unseen().size(), ""))
          .scores()
          .metrics();
    }
  }
}
