package dev.pawstream.classifier.labelling;

import dev.pawstream.event.ImageEvent;

/** Labels photographs, one at a time. Safe for several threads. */
@FunctionalInterface
public interface Labeller {
  /**
   * Labels a photograph.
   *
   * @throws dev.pawstream.image.UndecodableImageException if its bytes are no readable picture
   * @throws dev.pawstream.stream.UnusableRecordException if there is none, or if the model failed
   *     on it again and again
   */
  Labelled label(ImageEvent event);
}
