package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.security.Causes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes models: the artefact's parts and the release record are one transaction, so a reader of
 * committed records sees all of it or nothing.
 *
 * <p>One thread at a time. A second publisher with the same transactional id fences the first.
 */
public final class ReleasePublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReleasePublisher.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final Serializer<ModelRelease> serializer;
  private final Topics topics;

  ReleasePublisher(
      Producer<byte[], byte[]> producer, Serializer<ModelRelease> serializer, Topics topics) {
    this.producer = producer;
    this.serializer = serializer;
    this.topics = topics;
    boolean ready = false;
    try {
      producer.initTransactions();
      ready = true;
    } finally {
      if (!ready) {
        producer.close(Duration.ZERO);
      }
    }
  }

  /**
   * Connects, and fences whoever published under this id before.
   *
   * @param serializer stays the caller's to close
   * @throws KafkaException if the cluster does not answer or does not allow it
   */
  public static ReleasePublisher connect(
      ClientSettings clients,
      Topics topics,
      String transactionalId,
      Serializer<ModelRelease> serializer) {
    Map<String, Object> config = new HashMap<>(clients.producer());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    return new ReleasePublisher(
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()),
        serializer,
        topics);
  }

  /**
   * Publishes a model.
   *
   * @param release everything but what follows from the artefact: its sha256, size and number of
   *     chunks are set here
   * @return the release as published
   * @throws FencedException if another publisher has connected under this transactional id
   * @throws KafkaException if it could not be published; nothing of it is visible then
   */
  public ModelRelease publish(ModelRelease.Builder release, byte[] artefact) {
    return publish(completed(release, artefact), artefact, Removal.NOTHING);
  }

  /** The release with what follows from its artefact. */
  static ModelRelease completed(ModelRelease.Builder release, byte[] artefact) {
    return release
        .setSha256(Sha256.of(artefact))
        .setSizeBytes(artefact.length)
        .setChunks(Chunks.count(artefact.length))
        .build();
  }

  /** Publishes a model, and in the same transaction removes what makes room for it. */
  ModelRelease publish(ModelRelease release, byte[] artefact, Removal removal) {
    // Before the transaction begins: the registry may be out.
    List<byte[]> removed = values(removal.records());
    byte[] value = serializer.serialize(topics.models(), release);
    transact(
        release.getVersion(),
        () -> {
          for (int number = 0; number < release.getChunks(); number++) {
            send(
                topics.modelChunks(),
                Chunks.key(release.getSha256(), number),
                Chunks.part(artefact, number));
          }
          removal.chunks().forEach(key -> send(topics.modelChunks(), key, null));
          send(removal.records(), removed);
          send(topics.models(), release.getVersion(), value);
        });
    return release;
  }

  /**
   * Writes records of releases that are there, in this order and in one transaction.
   *
   * @throws KafkaException if it could not be done; nothing of it is visible then
   */
  void write(List<ModelRelease> records) {
    List<byte[]> values = values(records);
    transact(
        String.join(", ", records.stream().map(ModelRelease::getVersion).toList()),
        () -> send(records, values));
  }

  private List<byte[]> values(List<ModelRelease> records) {
    return records.stream().map(record -> serializer.serialize(topics.models(), record)).toList();
  }

  private void transact(String versions, Runnable sends) {
    producer.beginTransaction();
    try {
      sends.run();
      producer.commitTransaction();
    } catch (RuntimeException e) {
      if (isFenced(e)) {
        throw new FencedException(versions, e);
      }
      abort(e);
      throw e;
    }
  }

  /** The producer may have noticed before, and say so as the cause of the state that it is in. */
  private static boolean isFenced(Throwable failure) {
    return Causes.firstOf(
            failure, List.of(ProducerFencedException.class, InvalidProducerEpochException.class))
        .isPresent();
  }

  private void send(List<ModelRelease> records, List<byte[]> values) {
    for (int i = 0; i < records.size(); i++) {
      send(topics.models(), records.get(i).getVersion(), values.get(i));
    }
  }

  private void send(String topic, String key, byte @Nullable [] value) {
    // Failures of single records come back from commitTransaction.
    var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
  }

  private void abort(RuntimeException cause) {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      LOG.warn("The transaction could not be aborted; the broker will do so by itself", e);
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }

  /** Another publisher has the right to release by now. */
  public static final class FencedException extends KafkaException {
    private static final long serialVersionUID = 1L;

    FencedException(String version, Throwable cause) {
      super(
          "Model %s was not released: another publisher has taken over under the same transactional id"
              .formatted(version),
          cause);
    }
  }
}
