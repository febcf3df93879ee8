package dev.pawstream.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What an artefact says of itself; its {@code manifest.json}.
 *
 * @param format {@link #FORMAT}
 * @param top which top
 * @param labels in the order of the output
 * @param preprocessing how pixels become input
 * @param trunkSha256 the pre-trained weights that it stands on, hexadecimal
 * @param policy what was trained: TOP, UPPER or ALL
 * @param looks the networks, the one that sees every photograph first
 * @param metrics by name, on the validation photographs; such as {@code accuracy}, {@code logLoss}
 * @param lineage where it comes from, by name; such as {@code seed}, {@code dataSetSha256}
 */
@JsonPropertyOrder(alphabetic = false)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Manifest(
    String format,
    Top top,
    List<String> labels,
    Preprocessing preprocessing,
    String trunkSha256,
    String policy,
    List<Look> looks,
    Map<String, Double> metrics,
    Map<String, String> lineage) {
  /** The format that this version writes, and the only one that it reads. */
  public static final String FORMAT = "pawstream-model/2";

  /**
   * @throws IllegalArgumentException if there is no look or two of one size, or labels and sizes
   *     make no network
   */
  public Manifest {
    looks = List.copyOf(looks);
    if (looks.isEmpty() || looks.stream().map(Look::inputSize).distinct().count() < looks.size()) {
      throw new IllegalArgumentException(
          "A model needs one or more looks of different sizes, not " + looks);
    }
    labels = new NetworkSpec(looks.get(0).inputSize(), top, labels).labels();
  }

  /** The same model with other looks, and what was measured of those. */
  public Manifest withLooks(List<Look> others, Map<String, Double> measured) {
    return new Manifest(
        format, top, labels, preprocessing, trunkSha256, policy, others, measured, lineage);
  }

  /** The network of one look. */
  public NetworkSpec network(Look look) {
    return new NetworkSpec(look.inputSize(), top, labels);
  }
}
