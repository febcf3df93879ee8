package dev.pawstream.cli.demo;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts parts side by side, and closes what came of them, the last one first. */
final class Parallel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parallel.class);
  private static final long STOP_SECONDS = 60;

  private final ExecutorService executor =
      Executors.newCachedThreadPool(task -> new Thread(task, "demo-start"));
  private final Deque<Future<?>> parts = new ArrayDeque<>();

  /** Starts a part; if it is closeable, it is closed with this. */
  <T> Future<T> start(Callable<T> part) {
    Future<T> future = executor.submit(part);
    parts.push(future);
    return future;
  }

  /** Waits for a part, and throws what it threw. */
  static <T> T await(Future<T> part) throws IOException, InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
  }

  /** Interrupts what is still starting. */
  @Override
  public void close() {
    // An interrupt has led here if there was one; what is closed now must not be disturbed by it.
    boolean unused = Thread.interrupted();
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Some part of the demo is still starting after {} s", STOP_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    parts.stream().filter(Future::isDone).forEach(Parallel::close);
  }

  private static void close(Future<?> part) {
    try {
      if (part.get() instanceof AutoCloseable closeable) {
        closeable.close();
      }
    } catch (ExecutionException e) {
      LOG.debug("A part of the demo has not started", e);
    } catch (Exception e) {
      LOG.warn("A part of the demo does not close", e);
    }
  }
}
