package dev.pawstream.release;

import dev.pawstream.security.ClusterFailure;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times in which the cluster or the registry does not answer. */
final class Outages {
  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Outages() {}

  /** Does it again and again until there is an answer. */
  static <T extends @Nullable Object> T outlast(Supplier<T> action) throws InterruptedException {
    while (true) {
      try {
        return action.get();
      } catch (InterruptException e) {
        throw new InterruptedException(e.getMessage());
      } catch (KafkaException e) {
        LOG.warn(
            "A release waits{}: {}",
            ClusterFailure.isRefusal(e) ? "" : ", the cluster or the registry does not answer",
            e.getMessage());
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }
}
