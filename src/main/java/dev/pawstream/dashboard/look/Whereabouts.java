package dev.pawstream.dashboard.look;

import dev.pawstream.network.HeatMap;
import java.util.Arrays;

/** Where the heat of a map is, for people who do not see it. */
final class Whereabouts {
  private static final int THIRDS = 3;
  private static final String[][] NAMES = {
    {"in the upper left", "at the top", "in the upper right"},
    {"on the left", "in the middle", "on the right"},
    {"in the lower left", "at the bottom", "in the lower right"}
  };

  /** Three times what each of the nine parts has if all have the same. */
  private static final double MUCH = 1.0 / 3;

  private Whereabouts() {}

  /** The ninth of the picture that has the most, if that is much. */
  static String of(HeatMap map) {
    double[] ninths = new double[THIRDS * THIRDS];
    double all = 0;
    for (int row = 0; row < map.rows(); row++) {
      for (int column = 0; column < map.columns(); column++) {
        for (int ninth = 0; ninth < ninths.length; ninth++) {
          double heat =
              map.at(row, column)
                  * common(row, map.rows(), ninth / THIRDS)
                  * common(column, map.columns(), ninth % THIRDS);
          ninths[ninth] += heat;
          all += heat;
        }
      }
    }
    if (all == 0) {
      return "nowhere";
    }
    int most = 0;
    for (int i = 1; i < ninths.length; i++) {
      most = ninths[i] > ninths[most] ? i : most;
    }
    return ninths[most] < MUCH * all
        ? "in several parts of it"
        : NAMES[most / THIRDS][most % THIRDS];
  }

  /** What a part and a third of the same length have in common, of that length. */
  private static double common(int part, int parts, int third) {
    double begin = Math.max((double) part / parts, (double) third / THIRDS);
    double end = Math.min((part + 1.0) / parts, (third + 1.0) / THIRDS);
    return Math.max(0, end - begin);
  }

  /** How much of the picture the strongest parts take that have half of all; 0 to 1. */
  static double shareOfHalf(HeatMap map) {
    float[] values = map.values().clone();
    Arrays.sort(values);
    double all = 0;
    for (float value : values) {
      all += value;
    }
    double strongest = 0;
    int parts = 0;
    while (strongest < all / 2) {
      parts++;
      strongest += values[values.length - parts];
    }
    return (double) parts / values.length;
  }
}
