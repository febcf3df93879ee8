package dev.pawstream.inference;

/**
 * One picture's way through the network: fill {@link #rgb}, {@link #run} the trunk once, then ask
 * for what follows, any number of times. In the engine's own buffers, which are another pass' when
 * this one is closed. For one thread.
 */
public interface Pass extends AutoCloseable {
  /** {@code size x size x 3} bytes, row by row, red green blue: to be filled with the picture. */
  byte[] rgb();

  /** Runs the trunk on what {@link #rgb} holds. */
  void run();

  /**
   * What a model makes of the picture.
   *
   * @param head of the same engine and trunk
   * @return the sigmoid of the second label, or a softmax over all
   */
  float[] output(Head head);

  /**
   * Copies {@code block4_pool}, NHWC: {@code (size / 16)² x 512} numbers.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  void trunkOutput(float[] into);

  /**
   * Copies the {@code block5_pool} of the pre-trained block 5, NHWC: {@code (size / 32)² x 512}
   * numbers.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  void features(float[] into);

  @Override
  void close();
}
