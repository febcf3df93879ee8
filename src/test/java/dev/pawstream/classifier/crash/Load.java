package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Sends photographs, and poison among them, evenly to all partitions: a trickle, and bursts. It
 * waits for a broker that is away. Several photographs share a key, to see that their order stays.
 * What comes of a record is in the partition of the same number, to see which of them stand still.
 */
final class Load implements AutoCloseable {
  private static final int KEYS_PER_PARTITION = 3;

  private static final int POISON_ONE_IN = 8;
  private static final int WITHOUT_KEY_ONE_IN = 30;
  private static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  private final String topic;
  private final int partitions;
  private final List<String> keys;
  private final Values values;
  private final Random random;
  private final KafkaProducer<@Nullable String, byte[]> producer;
  private final ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();
  private final List<Sent> sent = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  Load(ClientSettings clients, Topics topics, int partitions, Values values, long seed) {
    this.topic = topics.images();
    this.partitions = partitions;
    this.keys = keys(partitions);
    this.values = values;
    this.random = new Random(seed);
    Map<String, Object> config = new HashMap<>(clients.producer());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) OUTAGE_PATIENCE.toMillis());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, OUTAGE_PATIENCE.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** Sends one after the other from now on. */
  void startTrickle(Duration between) {
    var unused =
        trickle.scheduleWithFixedDelay(
            this::sendOneAndNoteFailure, 0, between.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Sends many at once. */
  void burst(int count) {
    for (int i = 0; i < count; i++) {
      sendOne();
    }
  }

  /** Ends the trickle, and waits until the broker has all. */
  void finish() throws InterruptedException {
    trickle.shutdown();
    if (!trickle.awaitTermination(OUTAGE_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      failures.add("The trickle did not end within " + OUTAGE_PATIENCE);
    }
    producer.flush();
  }

  /** All so far, by number. */
  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** What could not be sent. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  private void sendOneAndNoteFailure() {
    try {
      sendOne();
    } catch (RuntimeException e) {
      failures.add("The trickle failed: " + e);
      throw e;
    }
  }

  /** One at a time, as the order of the numbers is to be that of the offsets. */
  private synchronized void sendOne() {
    int number = sent.size();
    boolean poison = random.nextInt(POISON_ONE_IN) == 0;
    Kind kind = poison ? Kind.POISON.get(random.nextInt(Kind.POISON.size())) : Kind.PHOTOGRAPH;
    String id = (poison ? "poison-" : "photo-") + number;
    String key = poison ? id : keys.get(number % keys.size());
    if (!poison && random.nextInt(WITHOUT_KEY_ONE_IN) == 0) {
      key = null;
    }
    byte[] value = values.of(kind, number, id);
    Sent next = new Sent(number, kind, id, key, Sha256.of(value));
    sent.add(next);
    var unused =
        producer.send(
            new ProducerRecord<>(topic, partitionOf(next.keyOfAnswer(), partitions), key, value),
            (at, failure) -> {
              if (failure != null) {
                failures.add("%s could not be sent: %s".formatted(id, failure));
              }
            });
  }

  /** As many for each partition, and those of the partitions in turn. */
  private static List<String> keys(int partitions) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; keys.size() < partitions * KEYS_PER_PARTITION; i++) {
      String key = "camera-" + i;
      if (partitionOf(key, partitions) == keys.size() % partitions) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Where Kafka's own partitioner puts what has this key. */
  private static int partitionOf(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
  }

  @Override
  public void close() {
    trickle.shutdownNow();
    producer.close(Duration.ZERO);
  }
}
