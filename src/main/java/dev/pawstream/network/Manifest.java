package dev.pawstream.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param metrics by name, on the validation photographs; such as {@code accuracy}, {@code logLoss},
 *     {@code int8Agreement}
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

  /**
   * The same model with ranges for 8 bits.
   *
   * @param ranges by input size; looks of other sizes get none
   */
  public Manifest withRanges(Map<Integer, ActivationRanges> ranges) {
    return with(ranges, metrics, lineage);
  }

  /** The same model, measured in 8 bits; without its ranges if that was not good enough. */
  public Manifest withInt8(Int8Agreement agreement) {
    Map<Integer, ActivationRanges> kept = new HashMap<>();
    if (agreement.accepted()) {
      looks.forEach(look -> kept.put(look.inputSize(), look.activationRanges()));
    }
    return with(
        kept,
        extended(metrics, Int8Agreement.METRIC, agreement.share()),
        extended(lineage, Int8Agreement.VERDICT, agreement.verdict()));
  }

  private Manifest with(
      Map<Integer, ActivationRanges> ranges,
      Map<String, Double> measured,
      Map<String, String> origin) {
    List<Look> others =
        looks.stream()
            .map(
                look ->
                    look.withRanges(ranges.getOrDefault(look.inputSize(), ActivationRanges.NONE)))
            .toList();
    return new Manifest(
        format, top, labels, preprocessing, trunkSha256, policy, others, measured, origin);
  }

  /** What came of measuring it in 8 bits, in words; empty if that was not done. */
  public Optional<String> int8Verdict() {
    return Optional.ofNullable(lineage.get(Int8Agreement.VERDICT));
  }

  /** Whether the model may be computed in 8 bits. */
  public boolean allowsInt8() {
    return looks.stream().noneMatch(look -> look.activationRanges().equals(ActivationRanges.NONE));
  }

  private static <V> Map<String, V> extended(Map<String, V> map, String name, V value) {
    Map<String, V> extended = new LinkedHashMap<>(map);
    extended.put(name, value);
    return extended;
  }

  /** The network of one look. */
  public NetworkSpec network(Look look) {
    return new NetworkSpec(look.inputSize(), top, labels);
  }
}
