package dev.pawstream.trainer.dataset;

import dev.pawstream.image.PerceptualHash;

/**
 * The bytes of a photograph, whoever has labelled them.
 *
 * @param sha256 of the bytes, hexadecimal
 * @param hash what they look like
 * @param first when they came, for the first time that can still be seen
 */
record Content(String sha256, PerceptualHash hash, Arrival first) {
  /** The same, seen again. */
  Content seen(Arrival arrival) {
    return arrival.isBefore(first) ? new Content(sha256, hash, arrival) : this;
  }
}
