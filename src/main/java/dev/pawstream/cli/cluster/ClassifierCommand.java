package dev.pawstream.cli.cluster;

import dev.pawstream.access.Rights;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.FetchOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.LogOptions;
import dev.pawstream.cli.Megabytes;
import dev.pawstream.cli.ModelOptions;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.operation.Operation;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code classifier}. */
@Command(
    name = "classifier",
    mixinStandardHelpOptions = true,
    description = "The service that labels photographs on the images' topic, until Ctrl-C.",
    footer = {"", "Example: pawstream classifier --bootstrap-servers kafka:9092"})
public final class ClassifierCommand implements Callable<Integer> {
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  @Option(
      names = "--confidence-threshold",
      paramLabel = "P",
      defaultValue = "0.8",
      description =
          "Predictions with a lower probability are marked uncertain. Default: ${DEFAULT-VALUE}.")
  private double confidenceThreshold;

  @Option(
      names = "--copy-uncertain",
      fallbackValue = "true",
      description =
          "Copy photographs with an uncertain prediction to the topic uncertain-images, for people"
              + " to label. It needs a right for that: topics acls --copy-uncertain.")
  private boolean copyUncertain;

  @Option(
      names = "--answer-cache-size",
      paramLabel = "MB",
      defaultValue = "16",
      description =
          "Memory for answers to photographs that come again, byte for byte; 0 for none. Default:"
              + " ${DEFAULT-VALUE}.")
  private long answerCacheMegabytes;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private LogOptions log = new LogOptions();
  @Mixin private HttpOptions http = new HttpOptions();
  @Mixin private StateOptions state = new StateOptions();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private FetchOptions fetch = new FetchOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    log.apply(spec);
    PrintWriter err = spec.commandLine().getErr();
    // First of all: it is quickly said that the cluster does not let this one in.
    ClientSettings clients =
        kafka.checkedClients(Rights.ofClassifier(kafka.topics(), copyUncertain));
    byte[] starter = model.artefact();
    ClassifierSettings standard =
        ClassifierSettings.of(kafka.topics(), state.stateDirectory())
            .withConfidenceThreshold(confidenceThreshold)
            .withCopyUncertain(copyUncertain)
            .withAnswerCacheBytes(Megabytes.toBytes(answerCacheMegabytes))
            .withFetch(fetch.settings(images));
    ClassifierSettings settings = standard.withApplication(state.apply(standard.application()));
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread();
        Operation operation = http.open(err);
        Engines engines = engine.engines(weights, images, operation.meters(), err)) {
      Predictor predictor = engines.load(starter);
      engines.report().ifPresent(report -> err.printf("Engine: %s.%n", report));
      err.flush();
      try (ClassifierService service =
          new ClassifierService(
              settings, clients, model.name(), predictor, engines, operation.meters())) {
        operation.watch(service);
        service.start();
        service.awaitRunning(START_PATIENCE);
        err.printf("Classifier ready, model %s. Ctrl-C ends it.%n", service.modelVersion());
        err.flush();
        return ServiceLoop.run(shutdown, service::hasStopped);
      }
    }
  }
}
