package dev.pawstream.fetch;

import java.io.IOException;

/** A place that photographs come from. Thread-safe. */
@FunctionalInterface
interface Source extends AutoCloseable {
  /**
   * Fetches a photograph, once.
   *
   * @param attempt is told how to break this off
   * @throws UnfetchablePhotographException if it never will be fetched
   * @throws IOException if another attempt may bring it
   */
  byte[] fetch(PhotographUri photograph, Attempt attempt) throws IOException;

  /** For those that hold connections. */
  @Override
  default void close() {}
}
