package dev.pawstream.inference;

/**
 * What a model has of its own, in an engine: a top, and block 5 if that was trained. Only the
 * engine that made it can run it.
 */
public interface Head extends AutoCloseable {
  /** Frees it; no pass may use it any more. */
  @Override
  void close();
}
