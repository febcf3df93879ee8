package dev.pawstream.inference;

/**
 * The frozen convolutions of an engine for one size of pictures. Thread-safe. A pass of one trunk
 * serves the heads of all that are equal to it.
 */
public interface Trunk {
  /** Width and height of the pictures in pixels. */
  int inputSize();

  /**
   * Begins a pass; waits while as many are under way as the engine has workers.
   *
   * @throws IllegalStateException if the engine is closed, or the thread is interrupted (and stays
   *     so)
   */
  Pass pass();
}
