package dev.pawstream.stream;

import dev.pawstream.event.RegistryUnavailableException;
import dev.pawstream.image.UndecodableImageException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells a record that will never work (poison: it is set aside) from an outage (it is tried again)
 * and from a fault of ours (it is tried again, and somebody should look).
 */
public final class Poison {
  private static final List<Class<? extends Exception>> OF_THE_RECORD =
      List.of(
          SerializationException.class,
          UndecodableImageException.class,
          UnusableRecordException.class);

  /** Seen anywhere below a poison exception, these say that the record is not to blame. */
  private static final List<Class<? extends Exception>> OF_THE_WORLD =
      List.of(
          RegistryUnavailableException.class,
          RetriableException.class,
          InterruptException.class,
          InterruptedException.class);

  private Poison() {}

  /** Whether the record is to blame, and trying again would not help. */
  public static boolean is(Throwable failure) {
    return chainOf(failure).anyMatch(cause -> isOne(OF_THE_RECORD, cause))
        && chainOf(failure).noneMatch(cause -> isOne(OF_THE_WORLD, cause));
  }

  private static Stream<Throwable> chainOf(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private static boolean isOne(List<Class<? extends Exception>> types, Throwable cause) {
    return types.stream().anyMatch(type -> type.isInstance(cause));
  }
}
