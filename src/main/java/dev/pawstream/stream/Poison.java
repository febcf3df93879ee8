package dev.pawstream.stream;

import dev.pawstream.event.RegistryUnavailableException;
import dev.pawstream.fetch.PhotographUnavailableException;
import dev.pawstream.fetch.UnfetchablePhotographException;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.security.Causes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Tells a record that will never work (poison: it is set aside) from an outage (it is tried again)
 * and from a fault of ours (it is tried again, and somebody should look).
 */
public final class Poison {
  private static final List<Class<? extends Exception>> OF_THE_RECORD =
      List.of(
          SerializationException.class,
          UndecodableImageException.class,
          UnfetchablePhotographException.class,
          PhotographUnavailableException.class,
          UnusableRecordException.class);

  /**
   * Seen anywhere around or below a poison exception, these say that the record is not to blame.
   * Kafka Streams wraps what its sinks throw: the answer could not be written.
   */
  private static final List<Class<? extends Exception>> OF_THE_WORLD =
      List.of(
          StreamsException.class,
          RegistryUnavailableException.class,
          RetriableException.class,
          InterruptException.class,
          InterruptedException.class);

  private Poison() {}

  /** Whether the record is to blame, and trying again would not help. */
  public static boolean is(Throwable failure) {
    return in(failure).isPresent();
  }

  /** The simple names of what can be wrong with a record; others are kinds of these. */
  static Stream<String> causes() {
    return OF_THE_RECORD.stream().map(Class::getSimpleName);
  }

  /** What is wrong with the record, without what was wrapped around it; or nothing. */
  static Optional<Throwable> in(Throwable failure) {
    return Causes.firstOf(failure, OF_THE_WORLD).isPresent()
        ? Optional.empty()
        : Causes.firstOf(failure, OF_THE_RECORD);
  }
}
