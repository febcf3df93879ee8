package dev.pawstream.inference;

import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The model that ships with Pawstream, so that it answers well before anybody has trained. */
public final class Starter {
  /** Its name. */
  public static final String NAME = "starter";

  private static final String RESOURCE = "/starter/starter.zip";

  private Starter() {}

  /** The name of a part of it: {@code starter-224} or {@code starter-150}. */
  public static String name(int inputSize) {
    return NAME + "-" + inputSize;
  }

  /** The model file: a look at 150, and one at 224 for what that is in doubt about. */
  public static byte[] artefact() throws IOException {
    try (InputStream resource = Starter.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new FileNotFoundException(RESOURCE + " is missing on the class path: build again");
      }
      return resource.readAllBytes();
    }
  }

  /**
   * One of its looks as a model of its own, which has not been measured by itself.
   *
   * @param inputSize 224 or 150
   * @throws IllegalArgumentException if it has no look of this size
   */
  public static byte[] artefact(int inputSize) throws IOException {
    ModelArtefact whole = ModelArtefact.fromBytes(artefact());
    Manifest manifest = whole.manifest();
    Look look =
        manifest.looks().stream()
            .filter(candidate -> candidate.inputSize() == inputSize)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no starter for an input size of %d: take 224 or 150"
                            .formatted(inputSize)));
    return ModelArtefact.of(
            manifest.withLooks(List.of(look.withThreshold(0)), Map.of()), whole.parameters(look))
        .toBytes();
  }
}
