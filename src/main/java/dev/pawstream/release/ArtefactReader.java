package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.release.BrokenReleaseException.Cause;
import dev.pawstream.security.ClusterFailure;
import dev.pawstream.security.Login;
import dev.pawstream.stream.TopicScan;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Puts artefacts together from their parts on the chunks topic. Each call has its own consumer. */
public final class ArtefactReader implements Artefacts {
  /** Beyond any model of this network: a whole VGG16 with its classic top is 0.6 GB. */
  private static final long MAX_BYTES = 1L << 30;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final Duration patience;

  ArtefactReader(Supplier<Consumer<byte[], byte[]>> consumers, String topic, Duration patience) {
    this.consumers = consumers;
    this.topic = topic;
    this.patience = patience;
  }

  /**
   * Reads from the cluster, committed parts only.
   *
   * @param patience how long a part may be missing, or the cluster be silent, before this gives up
   */
  public static Artefacts of(ClientSettings clients, Topics topics, Duration patience) {
    Map<String, Object> config = clients.consumer();
    ArtefactReader reader =
        new ArtefactReader(
            () ->
                new KafkaConsumer<>(
                    config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            topics.modelChunks(),
            patience);
    ClusterFailure failures =
        new ClusterFailure(Login.of(config), topic -> Set.of(AclOperation.READ));
    return release -> {
      try {
        return reader.read(release);
      } catch (AuthorizationException e) {
        throw new KafkaException(failures.sentence(e).orElseGet(e::toString), e);
      }
    };
  }

  @Override
  public byte[] read(ModelRelease release) {
    if (release.getChunks() < 1
        || release.getSizeBytes() < 0
        || release.getSizeBytes() > MAX_BYTES
        || release.getChunks() > Math.max(1, release.getSizeBytes())) {
      throw new BrokenReleaseException(
          Cause.IMPLAUSIBLE,
          "Model %s says it has %d bytes in %d parts; no model has"
              .formatted(release.getVersion(), release.getSizeBytes(), release.getChunks()));
    }
    long start = System.nanoTime();
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      TopicScan scan = new TopicScan(consumer, topic, patience);
      // The two topics' commit markers are written one after the other: the release may be visible
      // a moment before its parts are.
      Map<Integer, byte[]> parts = partsOf(release, scan);
      while (parts.size() < release.getChunks() && System.nanoTime() - start < patience.toNanos()) {
        pause();
        parts = partsOf(release, scan);
      }
      return join(release, parts);
    }
  }

  private static Map<Integer, byte[]> partsOf(ModelRelease release, TopicScan scan) {
    Map<Integer, byte[]> parts = new TreeMap<>();
    String prefix =
        Chunks.key(release.getSha256(), 0).substring(0, release.getSha256().length() + 1);
    scan.read(
        record -> {
          int number = numberOf(record, prefix);
          if (number < 0 || number >= release.getChunks()) {
            return;
          }
          byte @Nullable [] value = record.value();
          if (value == null) {
            parts.remove(number);
          } else {
            parts.put(number, value);
          }
        });
    return parts;
  }

  /** The part's number, or -1 if it belongs to something else. */
  private static int numberOf(ConsumerRecord<byte[], byte[]> record, String prefix) {
    byte @Nullable [] key = record.key();
    if (key == null) {
      return -1;
    }
    String text = new String(key, UTF_8);
    try {
      return text.startsWith(prefix) ? Integer.parseInt(text.substring(prefix.length())) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static byte[] join(ModelRelease release, Map<Integer, byte[]> parts) {
    List<Integer> missing =
        IntStream.range(0, release.getChunks())
            .filter(number -> !parts.containsKey(number))
            .boxed()
            .toList();
    if (!missing.isEmpty()) {
      throw new BrokenReleaseException(
          Cause.MISSING_PART,
          "Model %s lacks %d of its %d parts, the first is number %d; release it again"
              .formatted(
                  release.getVersion(), missing.size(), release.getChunks(), missing.get(0)));
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    parts.values().forEach(joined::writeBytes);
    byte[] artefact = joined.toByteArray();
    String sha256 = Sha256.of(artefact);
    if (!sha256.equals(release.getSha256())) {
      throw new BrokenReleaseException(
          Cause.WRONG_HASH,
          "Model %s should have the SHA-256 %s, its parts have %s; release it again"
              .formatted(release.getVersion(), release.getSha256(), sha256));
    }
    return artefact;
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
