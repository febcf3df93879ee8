package dev.pawstream.dashboard.look;

import dev.pawstream.inference.Attention;
import dev.pawstream.network.HeatMap;
import java.util.Map;

/**
 * What a model looked at, as the page shows it.
 *
 * @param label what is explained
 * @param inputSize width and height in pixels at which the model saw the photograph
 * @param probabilities by label
 * @param where in words, in which part of the photograph the most of what spoke for the label is
 * @param share of the photograph that half of it takes, the strongest parts first
 * @param rows of the map, from top to bottom
 * @param columns of the map, from left to right
 * @param heat row by row, 0 to 255
 */
public record Seen(
    String label,
    int inputSize,
    Map<String, Double> probabilities,
    String where,
    double share,
    int rows,
    int columns,
    int[] heat) {
  private static final int BRIGHTEST = 255;

  static Seen of(String label, Attention attention) {
    HeatMap map = attention.heat();
    float[] values = map.values();
    int[] heat = new int[values.length];
    for (int i = 0; i < heat.length; i++) {
      heat[i] = Math.round(values[i] * BRIGHTEST);
    }
    return new Seen(
        label,
        attention.inputSize(),
        attention.probabilities(),
        Whereabouts.of(map),
        Whereabouts.shareOfHalf(map),
        map.rows(),
        map.columns(),
        heat);
  }
}
