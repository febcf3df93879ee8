package dev.pawstream.trainer.feedback;

import org.jspecify.annotations.Nullable;

/**
 * A champion's time in service in pieces: the first is what is usual for it, and each further one
 * is held against that.
 *
 * @param usual the first piece; null before it is full
 * @param from the tally when the piece that is being filled began
 */
record Windows(@Nullable Tally usual, Tally from) {
  static Windows from(Tally start) {
    return new Windows(null, start);
  }

  /** The piece that is being filled. */
  Tally current(Tally now) {
    return now.since(from);
  }

  Windows next(Tally now) {
    return new Windows(usual == null ? current(now) : usual, now);
  }
}
