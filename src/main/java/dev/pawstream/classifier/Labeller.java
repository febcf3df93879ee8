package dev.pawstream.classifier;

import dev.pawstream.release.ChampionAnswer;

/**
 * Answers for one record at a time, on the stream thread.
 *
 * <p>Look-ahead batching goes behind this: an implementation that was handed the whole poll before,
 * by a consumer interceptor, and here waits for the answer at this position.
 */
@FunctionalInterface
interface Labeller {
  /**
   * Labels a photograph.
   *
   * @param position of the record that it came in
   * @param photograph the file's bytes
   * @throws dev.pawstream.image.UndecodableImageException if the bytes are no readable picture
   * @throws dev.pawstream.stream.UnusableRecordException if the model failed on it again and again
   */
  ChampionAnswer label(Position position, byte[] photograph);
}
