package dev.pawstream.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets Kafka Streams look at the clock after each record of each task.
 *
 * <p>By itself it processes a round of n records of each task before it sees whether it is time to
 * commit or to poll, and raises n with each round in which there was nothing else to do: after
 * quick photographs n is in the dozens. If a slow engine, or a server that does not answer, meets
 * the next ones, the transaction runs out within a round, the thread is fenced, and n is as large
 * when it comes back. A punctuation halves n, so there is one after each round.
 *
 * <p>It also lets go of the record. For a dead letter Kafka Streams keeps the bytes of each task's
 * last one until its next comes (4.3.1): 10 MiB a partition.
 */
final class ShortRounds {
  /** It is cancelled before there is another one. */
  private static final Duration INTERVAL = Duration.ofMillis(1);

  private final ProcessorContext<?, ?> context;
  private @Nullable Cancellable end;

  ShortRounds(ProcessorContext<?, ?> context) {
    this.context = context;
  }

  /** A record is processed. Where there is none there are no punctuations, as each is committed. */
  void process() {
    if (end == null) {
      end =
          context.schedule(
              Instant.ofEpochMilli(System.currentTimeMillis()),
              INTERVAL,
              PunctuationType.WALL_CLOCK_TIME,
              now -> end());
    }
  }

  private void end() {
    if (end != null) {
      end.cancel();
      end = null;
    }
  }
}
