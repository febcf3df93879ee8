package dev.pawstream.training.store;

import java.nio.file.Path;

/**
 * Where features are kept.
 *
 * @param path the folder, which is made when it is needed
 * @param bound bytes that it may take; 0 to keep nothing
 */
public record FeatureFolder(Path path, long bound) {
  /** Keeps nothing. */
  public static final FeatureFolder NONE = new FeatureFolder(Path.of(""), 0);

  /**
   * @throws IllegalArgumentException if the bound is negative
   */
  public FeatureFolder {
    if (bound < 0) {
      throw new IllegalArgumentException(
          "A feature cache of %d bytes is not possible: give 0 to keep nothing, or more"
              .formatted(bound));
    }
  }
}
