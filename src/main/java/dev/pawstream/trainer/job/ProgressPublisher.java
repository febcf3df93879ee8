package dev.pawstream.trainer.job;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.security.ClusterFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes progress, in order. What cannot be published is logged. */
public final class ProgressPublisher implements ProgressSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressPublisher.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** The stream thread reports too, and must not be kept waiting when the cluster is away. */
  private static final Duration MAX_BLOCK = Duration.ofSeconds(5);

  private final Producer<String, TrainingProgress> producer;
  private final String topic;
  private final ClusterFailure failures;

  /**
   * Connects.
   *
   * @param serializer stays the caller's to close
   * @param failures says what the log says of a right that is missing
   */
  public ProgressPublisher(
      ClientSettings clients,
      Topics topics,
      Serializer<TrainingProgress> serializer,
      ClusterFailure failures) {
    this.failures = failures;
    topic = topics.trainingProgress();
    Map<String, Object> config = new HashMap<>(clients.producer());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
    producer = new KafkaProducer<>(config, new StringSerializer(), serializer);
  }

  @Override
  public void report(TrainingProgress progress) {
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, progress.getJobId(), progress),
              (metadata, failure) -> {
                if (failure != null) {
                  lost(progress, failure);
                }
              });
    } catch (KafkaException e) {
      lost(progress, e);
    }
  }

  private void lost(TrainingProgress progress, Exception failure) {
    failures
        .sentence(failure)
        .ifPresentOrElse(
            known -> LOG.warn("Progress of job {} is lost. {}", progress.getJobId(), known),
            () -> LOG.warn("Progress of job {} is lost", progress.getJobId(), failure));
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
