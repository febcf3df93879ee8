package dev.pawstream.dashboard.order;

import dev.pawstream.event.ClientSettings;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Waits until the cluster has what was sent. */
final class Delivery {
  private final Function<Throwable, String> explain;

  /**
   * @param explain what went wrong, in one sentence for people
   */
  Delivery(Function<Throwable, String> explain) {
    this.explain = explain;
  }

  /**
   * Waits.
   *
   * @throws IOException if the cluster does not take it, saying why
   */
  void await(Future<RecordMetadata> sent) throws IOException, InterruptedException {
    try {
      RecordMetadata unused = sent.get(ClientSettings.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(explain.apply(cause == null ? e : cause), e);
    } catch (TimeoutException e) {
      throw new IOException(
          "The cluster has not taken it for %d s: is it well?"
              .formatted(ClientSettings.PATIENCE.toSeconds()),
          e);
    }
  }
}
