package dev.pawstream.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What an artefact says of itself; its {@code manifest.json}.
 *
 * @param format {@link #FORMAT}
 * @param inputSize width and height of the input in pixels
 * @param top which top
 * @param labels in the order of the output
 * @param preprocessing how pixels become input
 * @param trunkSha256 the pre-trained weights that it stands on, hexadecimal
 * @param policy what was trained: TOP, UPPER or ALL
 * @param temperature logits are divided by it
 * @param metrics by name, on the validation photographs; such as {@code accuracy}, {@code logLoss}
 * @param lineage where it comes from, by name; such as {@code seed}, {@code dataSetSha256}
 */
@JsonPropertyOrder(alphabetic = false)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Manifest(
    String format,
    int inputSize,
    Top top,
    List<String> labels,
    Preprocessing preprocessing,
    String trunkSha256,
    String policy,
    double temperature,
    Map<String, Double> metrics,
    Map<String, String> lineage) {
  /** The format that this version writes, and the only one that it reads. */
  public static final String FORMAT = "pawstream-model/1";

  /**
   * @throws IllegalArgumentException if the temperature is no positive number, or size and labels
   *     make no network
   */
  public Manifest {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "A temperature of %s makes no sense: it is to be above 0".formatted(temperature));
    }
    labels = new NetworkSpec(inputSize, top, labels).labels();
  }

  public NetworkSpec network() {
    return new NetworkSpec(inputSize, top, labels);
  }
}
