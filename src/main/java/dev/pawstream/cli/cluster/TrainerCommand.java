package dev.pawstream.cli.cluster;

import dev.pawstream.access.Rights;
import dev.pawstream.access.Role;
import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.FeatureCacheOptions;
import dev.pawstream.cli.FetchOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.Int8Options;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.cli.LogOptions;
import dev.pawstream.cli.MemoryBudgetOption;
import dev.pawstream.cli.ShareOptions;
import dev.pawstream.cli.TrainingPrecisionOption;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.Top;
import dev.pawstream.operation.Operation;
import dev.pawstream.release.Retention;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import dev.pawstream.trainer.feedback.FeedbackSettings;
import dev.pawstream.trainer.retrain.MeasuredTrial;
import dev.pawstream.trainer.start.StandardStart;
import dev.pawstream.trainer.trigger.TriggerSettings;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.Policy;
import dev.pawstream.training.gate.GateSettings;
import dev.pawstream.training.gate.ReleaseGate;
import dev.pawstream.training.store.FeatureStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trainer}. */
@Command(
    name = "trainer",
    mixinStandardHelpOptions = true,
    description =
        "The service that follows labelled photographs and retrains when told to, until Ctrl-C.",
    footer = {"", "Example: pawstream trainer --bootstrap-servers kafka:9092 --size 150"})
public final class TrainerCommand implements Callable<Integer> {
  private static final double SECONDS_AN_HOUR = 3_600;
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "224",
      description = "Input size of the models that it trains. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--top",
      defaultValue = "COMPACT",
      description =
          "Top of the models that it trains: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Top top = Top.COMPACT;

  @Option(
      names = "--min-photographs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Jobs with fewer photographs are refused. Default: ${DEFAULT-VALUE}.")
  private int minimumPhotographs;

  @Option(
      names = "--retrain-after",
      paramLabel = "LABELS",
      defaultValue = "0",
      description =
          "Retrain by itself after so many new labels; 0 for never. Default: ${DEFAULT-VALUE}.")
  private long retrainAfter;

  @Option(
      names = "--retrain-every",
      paramLabel = "HOURS",
      defaultValue = "0",
      description =
          "Retrain by itself so long after the last training, if any label is new; 0 for never."
              + " Default: ${DEFAULT-VALUE}.")
  private double retrainEvery;

  @Option(
      names = "--quiet",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "By itself it retrains only when no label has come for so long. Default: ${DEFAULT-VALUE}.")
  private long quiet;

  @Option(
      names = "--rollback-confidence",
      paramLabel = "SHARE",
      defaultValue = "0.99",
      converter = ConfidenceConverter.class,
      description = {
        "Roll a champion back by itself that labels show to be worse than who would serve in its"
            + " place, with this confidence over all the time that it serves; 0 or off for never."
            + " Default: ${DEFAULT-VALUE}."
      })
  private double rollbackConfidence;

  @Option(
      names = "--retrain-on-drift",
      fallbackValue = "true",
      description =
          "Retrain by itself when the share of uncertain predictions in 1,000, or of contradictions"
              + " in 100 labels, has risen since the champion's first ones. Where nothing has"
              + " changed, one of 1,000 such looks at most says that it has.")
  private boolean retrainOnDrift;

  @Option(
      names = "--policy",
      defaultValue = "TOP",
      description =
          "What it trains where a command does not say: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}.")
  private Policy policy = Policy.TOP;

  @Option(
      names = "--shadow",
      paramLabel = "PHOTOGRAPHS",
      defaultValue = "0",
      description =
          "Let a model that the gate lets through answer beside the champion first, for so many"
              + " photographs; 0 to release it at once. Default: ${DEFAULT-VALUE}.")
  private int shadowPhotographs;

  @Option(
      names = "--start",
      defaultValue = "PRETRAINED",
      description = {
        "What training starts from where a command does not say: ${COMPLETION-CANDIDATES}. Default:"
            + " ${DEFAULT-VALUE}.",
        "CHAMPION saves epochs; where the champion does not fit, the pre-trained weights are taken."
      })
  private StandardStart start = StandardStart.PRETRAINED;

  @Option(
      names = "--keep-artefacts",
      paramLabel = "N",
      defaultValue = "10",
      description = {
        "How many artefacts are kept of the releases that serve or are next in line, and how many of"
            + " the others. Default: ${DEFAULT-VALUE}.",
        "The champion, its parent, the shadow and pinned ones always keep theirs."
      })
  private int keptArtefacts;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private LogOptions log = new LogOptions();
  @Mixin private HttpOptions http = new HttpOptions();
  @Mixin private ShareOptions share = new ShareOptions();
  @Mixin private StateOptions state = new StateOptions();
  @Mixin private Int8Options int8 = new Int8Options();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private FetchOptions fetch = new FetchOptions();
  @Mixin private TrainingPrecisionOption precision = new TrainingPrecisionOption();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private FeatureCacheOptions features = new FeatureCacheOptions();
  @Mixin private MemoryBudgetOption memory = new MemoryBudgetOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    log.apply(spec);
    PrintWriter err = spec.commandLine().getErr();
    // Before anything starts threads.
    share.apply(err);
    // First of all: it is quickly said that the cluster does not let this one in.
    ClientSettings clients = kafka.checkedClients(Rights.of(Role.TRAINER, kafka.topics()));
    FineTuningSettings tuning =
        new FineTuningSettings(List.of(size), top, 0, precision.precision(), memory.bytes());
    Path directory = state.stateDirectory();
    TrainerSettings standard =
        TrainerSettings.of(kafka.topics(), directory, directory.resolve("training"))
            .withMinimumPhotographs(minimumPhotographs)
            .withPolicy(policy)
            .withStart(start)
            .withFetch(fetch.settings(images))
            .withTriggers(
                new TriggerSettings(
                    retrainAfter,
                    Duration.ofSeconds(Math.round(retrainEvery * SECONDS_AN_HOUR)),
                    Duration.ofSeconds(quiet)))
            .withFeedback(
                new FeedbackSettings(rollbackConfidence, retrainOnDrift, shadowPhotographs))
            .withRetention(new Retention(keptArtefacts));
    TrainerSettings settings = standard.withApplication(state.apply(standard.application()));
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread();
        Operation operation = http.open(err);
        Engines engines = engine.engines(weights, images, operation.meters(), err);
        TrainerService service =
            new TrainerService(
                settings,
                clients,
                int8.behind(
                    new FineTuning(engines, images.decoder(), tuning, features.folder(weights)),
                    engines,
                    images,
                    engine),
                new MeasuredTrial(
                    engines, Starter.artefact(), new ReleaseGate(GateSettings.STANDARD)),
                images.decoder(),
                new FeatureStore(features.folder(weights))::forget,
                operation.meters())) {
      operation.watch(service);
      service.start();
      service.awaitRunning(START_PATIENCE);
      err.printf("Trainer ready, labels %s. Ctrl-C ends it.%n", service.labelCounts());
      err.flush();
      return ServiceLoop.run(shutdown, service::hasStopped);
    }
  }
}
