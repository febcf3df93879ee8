package dev.pawstream.training.features;

import dev.pawstream.event.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * One of the pictures that are made of a photograph. Which one depends on nothing but the
 * photograph, the training's seed and a number: whatever else is trained on, it is the same again.
 *
 * @param photograph sha256 of the file
 * @param number 0 for the photograph itself
 * @param seed of all that is random in it; 0 for the photograph itself
 */
record Variant(String photograph, int number, long seed) {
  static Variant of(String photograph, int number, long trainingSeed) {
    if (number == 0) {
      return new Variant(photograph, 0, 0);
    }
    byte[] digest =
        Sha256.digest()
            .digest(
                "%d %s %d"
                    .formatted(trainingSeed, photograph, number)
                    .getBytes(StandardCharsets.UTF_8));
    return new Variant(photograph, number, ByteBuffer.wrap(digest).getLong());
  }

  boolean isThePhotographItself() {
    return number == 0;
  }

  Random random() {
    return new Random(seed);
  }
}
