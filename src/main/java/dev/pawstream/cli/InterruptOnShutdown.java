package dev.pawstream.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of one thread, and keeps the JVM up until that thread
 * has put away what it has.
 */
public final class InterruptOnShutdown implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Thread worker;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onShutdown, "interrupt-on-shutdown");

  private InterruptOnShutdown(Thread worker) {
    this.worker = worker;
  }

  /** Watches over the calling thread until closed by it. */
  public static InterruptOnShutdown ofThisThread() {
    InterruptOnShutdown watch = new InterruptOnShutdown(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(watch.hook);
    return watch;
  }

  /** What follows is not to be interrupted: clears an interrupt that has done its work. */
  public boolean clear() {
    return Thread.interrupted();
  }

  private void onShutdown() {
    if (done.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      boolean unused = done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    // The hook itself stays registered, as it cannot be removed during a shutdown; it has no more
    // to wait for.
    done.countDown();
  }
}
