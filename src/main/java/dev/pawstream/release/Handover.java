package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import java.util.List;
import java.util.Optional;

/**
 * A change of who serves.
 *
 * @param before the champion until then; nothing for the classifiers' starter
 * @param after the champion from then on; nothing for the classifiers' starter
 * @param records what is written for it, in this order and in one transaction
 */
public record Handover(
    Optional<ModelRelease> before, Optional<ModelRelease> after, List<ModelRelease> records) {
  public Handover {
    records = List.copyOf(records);
  }
}
