package dev.pawstream.trainer.dataset;

import dev.pawstream.training.Example;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A photograph of the data set, with the last word on it.
 *
 * @param imageId under which that was said
 * @param labelledBy who said so
 * @param labelledAt when it was said
 * @param contentSha256 of its bytes, hexadecimal
 * @param side what it is for
 * @param first content hash of the photograph that it looks like and whose side it is on; its own,
 *     if there was none before it
 * @param partition of the record that said it
 * @param offset of that record
 * @param file where its bytes are, if they are kept
 */
public record LabelledPhotograph(
    String imageId,
    String label,
    String labelledBy,
    Instant labelledAt,
    String contentSha256,
    Side side,
    String first,
    int partition,
    long offset,
    Path file) {
  /** Whether it looks like one that was there before it. */
  public boolean isNearDuplicate() {
    return !first.equals(contentSha256);
  }

  /**
   * Whether the last word on it was said before a moment.
   *
   * @param offsets for each partition the next offset at that moment
   */
  boolean isBefore(Map<String, Long> offsets) {
    return offset < offsets.getOrDefault(Integer.toString(partition), 0L);
  }

  /** For a training. */
  public Example example() {
    return new Example(new StoredPhotograph(imageId, file), label);
  }
}
