package dev.pawstream.trainer.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last word on an image id.
 *
 * @param contentSha256 of the photograph's bytes; null where the record has none
 * @param uri where the photograph is, if that is all that is known of it
 * @param arrival says which word is the last where two ids have the same bytes
 */
record Word(
    String imageId,
    String label,
    String labelledBy,
    Instant labelledAt,
    @Nullable String contentSha256,
    @Nullable String uri,
    Arrival arrival) {
  /** Whether it says of its photograph nothing but the image id. */
  boolean isNameOnly() {
    return contentSha256 == null && uri == null;
  }

  /** This word, or if it has no photograph, the same with this one. */
  Word orWith(@Nullable String content, @Nullable String place) {
    return contentSha256 != null
        ? this
        : new Word(imageId, label, labelledBy, labelledAt, content, place, arrival);
  }
}
