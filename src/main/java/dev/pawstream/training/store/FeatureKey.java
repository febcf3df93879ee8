package dev.pawstream.training.store;

import dev.pawstream.event.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * All that a row of features depends on.
 *
 * @param photograph sha256 of the file
 * @param variant what is done to the picture before the network sees it
 * @param network the weights, what computes with them, and how large the picture is
 * @param layer whose output it is
 */
public record FeatureKey(String photograph, String variant, String network, String layer) {
  /** To be counted up when other code makes other pixels or features of the same photograph. */
  private static final String FORMAT = "pawstream-features/1";

  /** Its name: the same for the same features. */
  String sha256() {
    return Sha256.of(
        String.join("\n", FORMAT, photograph, variant, network, layer)
            .getBytes(StandardCharsets.UTF_8));
  }
}
