package dev.pawstream.cli.demo;

import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;

/** The classifier and the trainer, in this JVM, on one network. */
final class DemoServices implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Fixed, so that a demo that comes back at once does not wait for its former self to expire. */
  private static final String INSTANCE = "demo";

  private final ClassifierService classifier;
  private final TrainerService trainer;

  private DemoServices(ClassifierService classifier, TrainerService trainer) {
    this.classifier = classifier;
    this.trainer = trainer;
  }

  /** Starts both and waits until they run. */
  static DemoServices start(DemoCluster cluster, Path folder, DemoNetwork network)
      throws InterruptedException {
    ClientSettings clients = cluster.clients();
    Topics topics = cluster.topics();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Path state = folder.resolve("state");
    ClassifierSettings classifying = ClassifierSettings.of(topics, state);
    TrainerSettings training = TrainerSettings.of(topics, state, folder.resolve("work"));
    DemoServices services =
        new DemoServices(
            new ClassifierService(
                classifying.withApplication(classifying.application().withInstanceId(INSTANCE)),
                clients,
                network.starterName(),
                network.predictors().load(network.starter()),
                network.predictors(),
                meters),
            new TrainerService(
                training.withApplication(training.application().withInstanceId(INSTANCE)),
                clients,
                network.training(),
                network.trial(),
                network.decoder(),
                contentSha256 -> {}, // The demo keeps no features.
                meters));
    boolean started = false;
    try {
      services.trainer.start();
      services.classifier.start();
      services.classifier.awaitRunning(PATIENCE);
      services.trainer.awaitRunning(PATIENCE);
      started = true;
      return services;
    } finally {
      if (!started) {
        boolean unused = Thread.interrupted(); // It would break off the closing.
        services.close();
      }
    }
  }

  /** Whether one of them has stopped by itself. */
  boolean haveStopped() {
    return classifier.hasStopped() || trainer.hasStopped();
  }

  /** The version of the model that answers now. */
  String modelVersion() {
    return classifier.modelVersion();
  }

  @Override
  public void close() {
    try {
      classifier.close();
    } finally {
      trainer.close();
    }
  }
}
