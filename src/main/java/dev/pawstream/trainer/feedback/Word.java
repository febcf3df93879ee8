package dev.pawstream.trainer.feedback;

import dev.pawstream.event.LabelledImage;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a photograph.
 *
 * @param label the right one; null where it is to be forgotten
 * @param version the model whose answer this corrects or confirms, if that was said
 * @param answered that answer, if it was said
 * @param at the record's timestamp, in ms since 1970
 */
record Word(@Nullable String label, @Nullable String version, @Nullable String answered, long at)
    implements Remark {
  static Word of(@Nullable LabelledImage image, long at) {
    return image == null
        ? new Word(null, null, null, at)
        : new Word(image.getLabel(), image.getPredictedBy(), image.getPredictedLabel(), at);
  }
}
