package dev.pawstream.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What follows VGG16's last pool. */
public enum Top {
  /** Flatten, dense 256 with ReLU, dropout 0.5, output: the classic recipe's. */
  @JsonProperty("classic")
  CLASSIC,
  /**
   * Global average pooling in place of the flattening: 0.13 million numbers, for any input size.
   */
  @JsonProperty("compact")
  COMPACT
}
