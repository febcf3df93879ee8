package dev.pawstream.network.weights;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response's bytes as they come. Unlike the JDK's stream it gives up when none come: the
 * client's own time-out ends with the headers.
 */
final class ResponseBody implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  /** Buffers, or why there are no more. */
  private record Batch(List<ByteBuffer> buffers, @Nullable Throwable end) {}

  private final Duration stall;
  private final BlockingQueue<Batch> batches = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;

  ResponseBody(Flow.Publisher<List<ByteBuffer>> publisher, Duration stall) {
    this.stall = stall;
    publisher.subscribe(this);
  }

  /**
   * Waits for the next bytes.
   *
   * @throws IOException if the body has ended, the connection broke, or nothing came for too long
   */
  List<ByteBuffer> next() throws IOException, InterruptedException {
    Flow.Subscription current = subscription;
    if (current != null) {
      current.request(1);
    }
    Batch batch = batches.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
    if (batch == null) {
      throw new HttpTimeoutException("nothing came for %d s".formatted(stall.toSeconds()));
    }
    if (batch.end() != null) {
      throw new IOException("the connection broke off", batch.end());
    }
    return batch.buffers();
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    batches.add(new Batch(buffers, null));
  }

  @Override
  public void onError(Throwable throwable) {
    batches.add(new Batch(List.of(), throwable));
  }

  @Override
  public void onComplete() {
    batches.add(new Batch(List.of(), new EOFException("the body ended")));
  }

  /** Takes no more; closes the connection if there would be more. */
  @Override
  public void close() {
    Flow.Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }
}
