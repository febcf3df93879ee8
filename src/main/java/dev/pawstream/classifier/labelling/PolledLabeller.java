package dev.pawstream.classifier.labelling;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.stream.Arrival;
import org.jspecify.annotations.Nullable;

/** Labels the photograph of a record, which it may have been shown when the poll brought it. */
@FunctionalInterface
public interface PolledLabeller {
  /**
   * Labels a photograph.
   *
   * @param arrival of its record; null if no poll brought it
   * @throws RuntimeException as {@link Labeller#label} does
   */
  Labelled label(@Nullable Arrival arrival, ImageEvent event);
}
