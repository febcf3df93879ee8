package dev.pawstream.classifier.labelling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Workers;
import dev.pawstream.meter.Metric;
import dev.pawstream.stream.Arrival;
import dev.pawstream.stream.PollListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels what a poll brought side by side, while the stream thread processes it one by one and
 * waits for each label in turn. Nothing is acknowledged before its turn, so nothing is lost;
 * whatever was not looked at ahead is labelled on the stream thread.
 *
 * <p>Labels that nobody comes for, because their partition went to another instance, are forgotten.
 */
public final class LookAhead implements PollListener, PolledLabeller, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LookAhead.class);
  private static final long NO_TICKET = 0;

  /** Work that is not done yet, by the size of its records. */
  private static final long MAX_BYTES_AHEAD = 64 << 20;

  /** Added to each record's size, so that there are never more than a thousand. */
  private static final long BYTES_OF_A_RECORD = 64 << 10;

  private static final int MAX_RECORDS_AHEAD = (int) (MAX_BYTES_AHEAD / BYTES_OF_A_RECORD);

  /** Longer than {@code max.poll.interval.ms}: by then its thread is not in the group any more. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final Labeller labeller;
  private final Deserializer<ImageEvent> images;
  private final Workers workers;
  private final ExecutorService fetchers;
  private final Counter ahead;
  private final Counter missed;
  private final AtomicLong tickets = new AtomicLong(NO_TICKET);
  private final AtomicLong bytesAhead = new AtomicLong();
  private final Cache<Long, CompletableFuture<Labelled>> labels =
      Caffeine.newBuilder()
          .maximumSize(2L * MAX_RECORDS_AHEAD)
          .expireAfterWrite(FORGOTTEN_AFTER)
          .build();

  /**
   * Starts its threads.
   *
   * @param labeller labels photographs, on any thread
   * @param images of the records' values; safe for several threads, and the caller's to close
   * @param concurrency how many photographs are labelled side by side
   * @param fetches how many more are fetched side by side
   * @param meters where it counts which labels were made ahead, and what waits for one
   */
  public LookAhead(
      Labeller labeller,
      Deserializer<ImageEvent> images,
      int concurrency,
      int fetches,
      MeterRegistry meters) {
    this.labeller = labeller;
    this.images = images;
    this.workers = new Workers(concurrency, MAX_RECORDS_AHEAD, new InferenceMeters(meters));
    this.fetchers = Executors.newFixedThreadPool(fetches, LookAhead::fetcher);
    this.ahead = Metric.LOOK_AHEAD.counter(meters, "ahead");
    this.missed = Metric.LOOK_AHEAD.counter(meters, "missed");
    Metric.LOOK_AHEAD_WAITING.gauge(meters, bytesAhead, AtomicLong::get);
  }

  @Override
  public long polled(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return NO_TICKET;
    }
    long bytes = record.value().length + BYTES_OF_A_RECORD;
    if (bytesAhead.addAndGet(bytes) > MAX_BYTES_AHEAD) {
      bytesAhead.addAndGet(-bytes);
      return NO_TICKET;
    }
    CompletableFuture<Labelled> label = new CompletableFuture<>();
    var unused = label.whenComplete((labelled, failure) -> bytesAhead.addAndGet(-bytes));
    try {
      var unusedTask = workers.submit(Executors.callable(() -> begin(record, label)));
    } catch (RejectedExecutionException e) {
      label.cancel(false);
      return NO_TICKET;
    }
    long ticket = tickets.incrementAndGet();
    labels.put(ticket, label);
    return ticket;
  }

  private void begin(ConsumerRecord<byte[], byte[]> record, CompletableFuture<Labelled> label) {
    try {
      ImageEvent event = images.deserialize(record.topic(), record.value());
      // A worker that waits for a server would keep the network from the other photographs.
      Executor executor = Photographs.areElsewhere(event) ? fetchers : Runnable::run;
      var unused = label.completeAsync(() -> labeller.label(event), executor);
    } catch (RuntimeException e) {
      label.completeExceptionally(e);
    }
  }

  @Override
  public Labelled label(@Nullable Arrival arrival, ImageEvent event) {
    long ticket = arrival == null ? NO_TICKET : arrival.ticket();
    CompletableFuture<Labelled> label = labels.getIfPresent(ticket);
    if (label != null) {
      try {
        Labelled labelled = Workers.get(label);
        ahead.increment();
        return labelled;
      } catch (CancellationException e) {
        LOG.debug("Closed: {} is labelled on the stream thread", event.getId());
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      } finally {
        labels.invalidate(ticket);
      }
    }
    missed.increment();
    return labeller.label(event);
  }

  private static Thread fetcher(Runnable task) {
    Thread thread = new Thread(task, "fetcher");
    thread.setDaemon(true);
    return thread;
  }

  /** Stops working ahead. Whoever still waits for a label gets it on the own thread. */
  @Override
  public void close() {
    workers.close();
    fetchers.shutdownNow();
    labels.asMap().values().forEach(label -> label.cancel(false));
  }
}
