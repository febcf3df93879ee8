package dev.pawstream.dashboard.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.network.HeatMap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, in the upper left",
    "0, 7, at the top",
    "3, 13, in the upper right",
    "6, 1, on the left",
    "7, 7, in the middle",
    "6, 12, on the right",
    "13, 2, in the lower left",
    "11, 6, at the bottom",
    "13, 13, in the lower right"
  })
  void shouldNameThePartWithTheMostHeat(int row, int column, String where) {
    assertThat(Whereabouts.of(hotAt(row, column))).isEqualTo(where);
  }

  @Test
  void shouldNotTakeLargePartsForMuchHeat() {
    HeatMap map =
        new HeatMap(4, 4, new float[] {0, 0, 0, 0, 0, 0, 0, 0, 0.5f, 1, 0, 0, 1, 0, 0, 0});

    assertThat(Whereabouts.of(map)).isEqualTo("in the lower left");
  }

  @Test
  void shouldNotNameOneOfMany() {
    float[] everywhere = new float[196];
    Arrays.fill(everywhere, 1);

    assertThat(Whereabouts.of(new HeatMap(14, 14, everywhere))).isEqualTo("in several parts of it");
    assertThat(Whereabouts.shareOfHalf(new HeatMap(14, 14, everywhere))).isEqualTo(0.5);
  }

  @Test
  void shouldSayThatThereIsNone() {
    assertThat(Whereabouts.of(new HeatMap(2, 2, new float[4]))).isEqualTo("nowhere");
    assertThat(Whereabouts.shareOfHalf(new HeatMap(2, 2, new float[4]))).isZero();
  }

  @Test
  void shouldCountTheStrongestPartsThatHaveHalf() {
    HeatMap map = new HeatMap(2, 4, new float[] {1, 1, 0.5f, 0.5f, 0.5f, 0.5f, 0, 0});

    assertThat(Whereabouts.shareOfHalf(map)).isEqualTo(0.25);
  }

  private static HeatMap hotAt(int row, int column) {
    float[] values = new float[196];
    values[14 * row + column] = 1;
    return new HeatMap(14, 14, values);
  }
}
