package dev.pawstream.cli.bench;

import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.Topics;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.local.LocalCluster;
import dev.pawstream.local.RegistryDistribution;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A broker, a registry and a classifier in a folder that is deleted in the end. */
final class BenchService implements AutoCloseable {
  private static final int PARTITIONS = 2;
  private static final short COPIES = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final LocalCluster cluster;
  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private final ClassifierService classifier;

  private BenchService(Path folder, LocalCluster cluster, Engines engines, byte[] model) {
    this.folder = folder;
    this.cluster = cluster;
    this.classifier =
        new ClassifierService(
            // The bench's photographs come again and again.
            ClassifierSettings.of(topics, folder.resolve("state")).withAnswerCacheBytes(0),
            clients(),
            Starter.NAME,
            engines.load(model),
            engines,
            new SimpleMeterRegistry());
  }

  /**
   * Starts everything and waits until photographs are being classified.
   *
   * @param model an artefact
   */
  static BenchService start(RegistryDistribution registry, Engines engines, byte[] model)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pawstream-bench");
    LocalCluster cluster = null;
    BenchService service = null;
    boolean started = false;
    try {
      cluster = LocalCluster.start(folder, 0, 0, registry);
      service = new BenchService(folder, cluster, engines, model);
      service.classify();
      started = true;
      return service;
    } finally {
      if (!started) {
        if (service != null) {
          service.close();
        } else {
          if (cluster != null) {
            cluster.close();
          }
          delete(folder);
        }
      }
    }
  }

  private void classify() throws InterruptedException {
    try (TopicAdmin admin = new TopicAdmin(clients().admin())) {
      var unused = admin.createMissing(topics.all(PARTITIONS), COPIES);
    }
    classifier.start();
    classifier.awaitRunning(PATIENCE);
  }

  ClientSettings clients() {
    return new ClientSettings(cluster.bootstrapServers(), cluster.registryUrl(), Map.of());
  }

  Topics topics() {
    return topics;
  }

  boolean hasStopped() {
    return classifier.hasStopped();
  }

  @Override
  public void close() {
    try {
      classifier.close();
    } finally {
      cluster.close();
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be deleted: do it yourself".formatted(folder), e);
    }
  }
}
