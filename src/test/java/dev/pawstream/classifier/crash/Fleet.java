package dev.pawstream.classifier.crash;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The processes: a broker and a registry, two classifiers, and a third one that comes and goes. */
final class Fleet implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);

  private final Subject subject;
  private final Topics topics;
  private final Path folder;
  private final Path clientFile;
  private final Timeline timeline;
  private final ClusterProcesses cluster;
  private final Instance named;
  private final Instance unnamed;
  private final Instance visitor;

  /**
   * Starts the cluster only.
   *
   * @param clientSettings of the classifiers
   * @param folder gets all that the processes keep, and their logs
   */
  Fleet(
      Subject subject,
      Topics topics,
      Map<String, String> clientSettings,
      Path folder,
      Timeline timeline)
      throws IOException {
    this.subject = subject;
    this.topics = topics;
    this.folder = folder;
    this.timeline = timeline;
    clientFile = folder.resolve("clients.properties");
    write(clientSettings, clientFile);
    named = instance("named", "first");
    unnamed = instance("unnamed", null);
    visitor = instance("visitor", null);
    cluster = ClusterProcesses.start(folder, logs());
    timeline.note("broker and registry serve");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  /** For the test's own clients. */
  ClientSettings clients() {
    return new ClientSettings(cluster.bootstrapServers(), cluster.registryUrl(), Map.of());
  }

  /** Starts two classifiers and waits until they are ready. */
  void startClassifiers() throws IOException {
    named.start();
    unnamed.start();
    awaitReady();
  }

  /** Does what is to happen to a process, and starts that again. */
  void suffer(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case KILL_NAMED -> killAndStart(named);
      case KILL_UNNAMED -> killAndStart(unnamed);
      case STOP_NAMED -> stopAndStart(named);
      case STOP_UNNAMED -> stopAndStart(unnamed);
      case VISITOR -> comeOrGo();
      case STOP_BROKER -> cluster.restartBroker();
      case KILL_BROKER -> cluster.killBroker();
      case KILL_REGISTRY -> cluster.killRegistry();
      default -> throw new IllegalArgumentException(fault + " is nothing that befalls a process");
    }
  }

  /** Starts those again that have ended by themselves. */
  void lookAfter() throws IOException {
    for (Instance instance : List.of(named, unnamed, visitor)) {
      instance.lookAfter();
    }
  }

  /** Waits until all classifiers that are to run are ready. */
  void awaitReady() {
    Awaitility.await()
        .atMost(START_PATIENCE)
        .until(
            () -> {
              lookAfter();
              return List.of(named, unnamed, visitor).stream()
                  .allMatch(instance -> !instance.isWanted() || instance.isReady());
            });
    timeline.note("all classifiers are ready");
  }

  /** Stops all classifiers by SIGTERM. */
  void stopClassifiers() throws InterruptedException {
    for (Instance instance : List.of(visitor, named, unnamed)) {
      if (instance.isWanted()) {
        instance.stop();
      }
    }
  }

  /** What was wrong with processes; none if all is well. */
  List<String> problems() {
    return List.of(named, unnamed, visitor).stream()
        .flatMap(instance -> instance.problems().stream())
        .toList();
  }

  private Instance instance(String name, @Nullable String instanceId) {
    return new Instance(
        name,
        n ->
            subject.classifier(
                new Launch(
                    cluster().bootstrapServers(),
                    cluster().registryUrl(),
                    topics,
                    clientFile,
                    folder.resolve("state-" + name),
                    instanceId,
                    logs().resolve("%s-%d.log".formatted(name, n)))),
        timeline);
  }

  private ClusterProcesses cluster() {
    return cluster;
  }

  private static void killAndStart(Instance instance) throws IOException, InterruptedException {
    instance.kill();
    instance.start();
  }

  private static void stopAndStart(Instance instance) throws IOException, InterruptedException {
    instance.stop();
    instance.start();
  }

  private void comeOrGo() throws IOException, InterruptedException {
    if (visitor.isWanted()) {
      visitor.stop();
    } else {
      visitor.start();
    }
  }

  private static void write(Map<String, String> settings, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  /** Kills all that still run. */
  @Override
  public void close() {
    List.of(named, unnamed, visitor).forEach(Instance::close);
    cluster.close();
  }
}
