package dev.pawstream.stream;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The bytes of the record that a task processes, which Kafka Streams keeps for a dead letter.
 *
 * <p>It keeps them longer than that, until the task's next record comes (4.3.1): 10 MiB a
 * partition. A task that is called for the time's sake has another record in mind.
 */
final class RawRecord {
  /** Less than this is kept. */
  private static final int LARGE = 256 << 10;

  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private RawRecord() {}

  /**
   * Has the task forget them after the record is processed, if they are many.
   *
   * @param bytes how many they are
   */
  static void forgetAfter(ProcessorContext<?, ?> context, int bytes) {
    if (bytes < LARGE) {
      return;
    }
    AtomicReference<Cancellable> call = new AtomicReference<>();
    call.set(
        context.schedule(
            AT_ONCE,
            PunctuationType.WALL_CLOCK_TIME,
            time -> Objects.requireNonNull(call.get()).cancel()));
  }
}
