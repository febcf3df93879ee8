package dev.pawstream.trainer.trigger;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the labelled topic now and then, while this instance carries commands out. */
public final class LabelWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LabelWatch.class);

  private final TriggerSettings settings;
  private final LongSupplier words;
  private final Supplier<Optional<LastTraining>> trained;
  private final Consumer<String> train;
  private final Duration every;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(LabelWatch::thread);
  private @Nullable Future<?> looking;

  /**
   * Looks at nothing yet.
   *
   * @param words offsets of all partitions of the labelled topic together, now
   * @param trained the newest training, asked only if something is new
   * @param train is told why a training is due
   * @param every how often it looks
   */
  public LabelWatch(
      TriggerSettings settings,
      LongSupplier words,
      Supplier<Optional<LastTraining>> trained,
      Consumer<String> train,
      Duration every,
      Clock clock) {
    this.settings = settings;
    this.words = words;
    this.trained = trained;
    this.train = train;
    this.every = every;
    this.clock = clock;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "label-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to look, if there is anything to look for. */
  public synchronized void begin() {
    if (looking == null && settings.areAny() && !timer.isShutdown()) {
      Trigger trigger = new Trigger(settings, clock.instant());
      looking =
          timer.scheduleWithFixedDelay(
              () -> look(trigger), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Another instance looks from now on. */
  public synchronized void end() {
    if (looking != null) {
      looking.cancel(true);
      looking = null;
    }
  }

  private void look(Trigger trigger) {
    try {
      trigger.look(words.getAsLong(), trained, clock.instant()).ifPresent(train);
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("New labels cannot be counted now; tried again in {} s", every.toSeconds(), e);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
