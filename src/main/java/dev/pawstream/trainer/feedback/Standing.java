package dev.pawstream.trainer.feedback;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.inference.Starter;
import dev.pawstream.release.ReleaseHistory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who serves, and who would.
 *
 * @param champion the version that serves, or the classifiers' starter
 * @param promotion the number of the promotion that put it there; 0 for the starter
 * @param successor who serves if the champion is rolled back: its parent, if that is in line; null
 *     where there is nobody
 * @param shadow the version that answers beside it; null where none does
 */
record Standing(
    String champion, long promotion, @Nullable String successor, @Nullable String shadow) {
  static final Standing STARTER = new Standing(Starter.NAME, 0, null, null);

  static Standing of(ReleaseHistory history) {
    String shadow = history.shadow().map(ModelRelease::getVersion).orElse(null);
    Optional<ModelRelease> champion = history.champion();
    return champion
        .map(
            release ->
                new Standing(
                    release.getVersion(),
                    release.getPromotion(),
                    history.successor().map(ModelRelease::getVersion).orElse(Starter.NAME),
                    shadow))
        .orElseGet(() -> new Standing(Starter.NAME, 0, null, shadow));
  }
}
