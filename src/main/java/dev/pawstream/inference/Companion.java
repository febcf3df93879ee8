package dev.pawstream.inference;

import dev.pawstream.image.ImageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A model that answers beside another. Where both see the photograph with the same trunk it looks
 * along, which costs no more than its head; for the rest it looks by itself, afterwards: whoever
 * waited for a pass while holding another one might wait for ever. What fails here fails nothing
 * there. For one thread.
 */
final class Companion implements Onlooker {
  private final Looking looking;
  private @Nullable Throwable failure;

  /**
   * @param failure why it cannot look; null if it can
   */
  Companion(Looking looking, @Nullable Throwable failure) {
    this.looking = looking;
    this.failure = failure;
  }

  @Override
  @SuppressWarnings("IllegalCatch") // As in Attempt.
  public void look(Trunk trunk, Pass pass) {
    if (failure != null) {
      return;
    }
    try {
      if (looking.wants(trunk)) {
        looking.take(pass);
      }
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      failure = e;
    }
  }

  /** When the other one has answered. */
  Attempt finish(byte[] photograph, ImageDecoder decoder) {
    return failure == null
        ? Attempt.of(
            () -> looking.finish(photograph, decoder, LookTimes.UNCOUNTED, Onlooker.NOBODY))
        : new Attempt.Failed(failure);
  }
}
