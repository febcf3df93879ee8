package dev.pawstream.network.weights;

import java.io.IOException;
import java.nio.file.Path;

/** A kind of file that holds VGG16's convolutions. */
interface WeightsFormat {
  /** How many bytes of a file {@link #recognises} wants to see. */
  int HEAD_BYTES = 16;

  /**
   * Whether a file looks like this kind.
   *
   * @param head the file's first bytes, {@link #HEAD_BYTES} or, of a tiny file, fewer
   */
  boolean recognises(byte[] head);

  /**
   * Reads a file that was recognised.
   *
   * @throws IOException if the file holds no VGG16 of that shape; the message says what is wrong,
   *     without the file's name
   */
  PretrainedWeights read(Path file, VggShape shape) throws IOException;
}
