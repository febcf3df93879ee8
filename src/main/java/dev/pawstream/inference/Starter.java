package dev.pawstream.inference;

import java.io.IOException;
import java.io.InputStream;

/** The model that ships with Pawstream, so that it answers well before anybody has trained. */
public final class Starter {
  private Starter() {}

  /** Its name: {@code starter-224} or {@code starter-150}. */
  public static String name(int inputSize) {
    return "starter-" + inputSize;
  }

  /**
   * The model file.
   *
   * @param inputSize 224 or 150
   * @throws IllegalArgumentException if there is none of this size
   */
  public static byte[] artefact(int inputSize) throws IOException {
    try (InputStream resource =
        Starter.class.getResourceAsStream("/starter/" + name(inputSize) + ".zip")) {
      if (resource == null) {
        throw new IllegalArgumentException(
            "There is no starter for an input size of %d: take 224 or 150".formatted(inputSize));
      }
      return resource.readAllBytes();
    }
  }
}
