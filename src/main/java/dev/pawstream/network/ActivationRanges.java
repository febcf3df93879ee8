package dev.pawstream.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large the outputs of the convolutions get on photographs, which 8-bit numbers are spread
 * over.
 *
 * @param byLayer the value that 255 stands for, by the convolution's name; above 0
 */
public record ActivationRanges(@JsonValue Map<String, Float> byLayer) {
  /** Of a model that was not measured. */
  public static final ActivationRanges NONE = new ActivationRanges(Map.of());

  /**
   * @throws IllegalArgumentException if a range is no positive number
   */
  @JsonCreator
  public ActivationRanges {
    byLayer = Collections.unmodifiableMap(new LinkedHashMap<>(byLayer));
    byLayer.forEach(
        (layer, range) -> {
          if (!(range > 0) || !Float.isFinite(range)) {
            throw new IllegalArgumentException(
                "Layer %s cannot have activations of 0 to %s".formatted(layer, range));
          }
        });
  }

  /**
   * The range of one layer's output.
   *
   * @throws IllegalArgumentException if it is not known: then the model cannot be computed in 8
   *     bits
   */
  public float of(String layer) {
    Float range = byLayer.get(layer);
    if (range == null) {
      throw new IllegalArgumentException(
          "The model has no activation range for %s, so it cannot be computed in int8: take bf16 or fp32"
              .formatted(layer));
    }
    return range;
  }
}
