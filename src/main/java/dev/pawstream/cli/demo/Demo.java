package dev.pawstream.cli.demo;

import dev.pawstream.cli.cluster.TopicTail;
import dev.pawstream.dashboard.Dashboard;
import dev.pawstream.dashboard.DashboardSettings;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.local.RegistryDistribution;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Starts everything, tells the story, and goes on streaming until it is interrupted. */
final class Demo {
  private final DemoSettings settings;
  private final RegistryDistribution distribution;
  private final Callable<DemoNetwork> network;
  private final Callable<PhotographSet> photographs;
  private final Screen screen;
  private final Consumer<URI> browser;

  /**
   * @param network loaded while the broker starts; closed with the demo
   * @param photographs found while the broker starts, when the network is there
   * @param browser is given the dashboard's address
   */
  Demo(
      DemoSettings settings,
      RegistryDistribution distribution,
      Callable<DemoNetwork> network,
      Callable<PhotographSet> photographs,
      Screen screen,
      Consumer<URI> browser) {
    this.settings = settings;
    this.distribution = distribution;
    this.network = network;
    this.photographs = photographs;
    this.screen = screen;
    this.browser = browser;
  }

  /**
   * Runs until the story is told, if that is what the settings say, else until the thread is
   * interrupted. Everything that it has started has ended when it returns.
   *
   * @return what the retraining was good for
   * @throws IllegalStateException if a part does not start, or the retraining fails
   * @throws InterruptedException when the thread is interrupted, which is how it ends
   */
  Outcome run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    screen.headline("Kafka, a schema registry, the classifier, the trainer and a dashboard start");
    try (Parallel parallel = new Parallel()) {
      Future<DemoCluster> clusterStart =
          parallel.start(() -> DemoCluster.start(settings, distribution));
      Future<DemoNetwork> networkStart = parallel.start(network);
      Future<PhotographSet> search =
          parallel.start(
              () -> {
                var unused = Parallel.await(networkStart);
                return photographs.call();
              });
      DemoNetwork loaded = Parallel.await(networkStart);
      PhotographSet set = Parallel.await(search);
      DemoCluster cluster = Parallel.await(clusterStart);
      try (DemoServices services = DemoServices.start(cluster, settings.folder(), loaded);
          Dashboard dashboard = dashboard(cluster, loaded)) {
        introduce(cluster, set, Duration.ofNanos(System.nanoTime() - start));
        screen.say("Look at it, and correct it, at " + dashboard.address());
        browser.accept(dashboard.address());
        return show(cluster, services, loaded, set);
      }
    }
  }

  private Dashboard dashboard(DemoCluster cluster, DemoNetwork loaded) throws IOException {
    return Dashboard.start(
        DashboardSettings.ofThisMachine(settings.dashboardPort(), System.getProperty("user.name")),
        cluster.clients(),
        cluster.topics(),
        loaded.decoder(),
        () -> loaded.engines().weights(),
        failure -> String.valueOf(failure.getMessage()));
  }

  private void introduce(DemoCluster cluster, PhotographSet set, Duration startTime) {
    screen.say("Up after %.1f s, with %s.".formatted(startTime.toMillis() / 1000.0, set.origin()));
    screen.say("Everything is kept in %s".formatted(settings.folder()));
    screen.say("From another terminal:");
    screen.say("  ./pawstream produce PATH " + cluster.options());
    screen.say("  ./pawstream watch " + cluster.options());
  }

  private Outcome show(
      DemoCluster cluster, DemoServices services, DemoNetwork loaded, PhotographSet set)
      throws IOException, InterruptedException {
    Set<String> labelled = EarlierLabels.read(cluster.clients(), cluster.topics());
    Selection selection = Selection.of(set, labelled, loaded.decoder(), settings.seed());
    EndlessPhotographs others =
        new EndlessPhotographs(set, labelled, loaded.decoder(), settings.seed());
    try (EventSender sender = new EventSender(cluster.clients(), cluster.topics());
        TopicTail<Prediction> predictions =
            TopicTail.fromEnd(Prediction.class, cluster.clients(), cluster.topics().predictions());
        TopicTail<TrainingProgress> progress =
            TopicTail.fromEnd(
                TrainingProgress.class, cluster.clients(), cluster.topics().trainingProgress())) {
      PhotographStream stream =
          new PhotographStream(
              sender,
              predictions,
              services::haveStopped,
              labelled,
              screen,
              settings.photographsPerSecond());
      Outcome outcome =
          new Story(
                  stream,
                  new Retraining(sender, progress, screen),
                  services::modelVersion,
                  labelled,
                  screen)
              .tell(selection, others, settings.seed());
      if (!settings.endsAfterRetrain()) {
        screen.headline("It goes on streaming until Ctrl-C");
        stream.flow(others, () -> false);
      }
      return outcome;
    }
  }
}
