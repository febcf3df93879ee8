package dev.pawstream.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An exception and what caused it. */
public final class Causes {
  /** More than any real chain has; some go round in a circle. */
  private static final int LONGEST = 50;

  private Causes() {}

  /** The outermost of a kind. */
  public static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
    return of(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The outermost of one of some kinds. */
  public static Optional<Throwable> firstOf(
      Throwable failure, Collection<? extends Class<? extends Throwable>> types) {
    return of(failure).stream()
        .filter(cause -> types.stream().anyMatch(type -> type.isInstance(cause)))
        .findFirst();
  }

  /** The exception itself first. */
  static List<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(LONGEST)
        .toList();
  }
}
