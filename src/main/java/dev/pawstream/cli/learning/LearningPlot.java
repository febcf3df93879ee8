package dev.pawstream.cli.learning;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Accuracy and log loss on unseen photographs over the number of labels, a line a policy. */
final class LearningPlot {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 400;
  private static final double PERCENT = 100;

  private LearningPlot() {}

  /**
   * Draws them.
   *
   * @param points the starter first, then each policy's by the number of labels
   * @return a PNG file's bytes
   */
  static byte[] png(List<LearningPoint> points) throws IOException {
    CategoryChart accuracy =
        chart(points, "Accuracy, %", point -> PERCENT * point.unseen().accuracy());
    CategoryChart logLoss = chart(points, "Log loss", point -> point.unseen().logLoss());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BitmapEncoder.saveBitmap(List.of(accuracy, logLoss), 1, 2, png, BitmapFormat.PNG);
    return png.toByteArray();
  }

  private static CategoryChart chart(
      List<LearningPoint> points, String what, ToDoubleFunction<LearningPoint> value) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(what + " on unseen photographs")
            .xAxisTitle("labels")
            .build();
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
    // Side by side is for bars: points of one number of labels belong above each other.
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    policies(points)
        .forEach(
            policy -> {
              List<LearningPoint> line = line(points, policy);
              chart
                  .addSeries(
                      policy,
                      line.stream().map(LearningPoint::labels).toList(),
                      line.stream().map(value::applyAsDouble).toList())
                  .setMarker(SeriesMarkers.CIRCLE);
            });
    return chart;
  }

  private static Stream<String> policies(List<LearningPoint> points) {
    return points.stream().map(LearningPoint::policy).filter(p -> !isStarter(p)).distinct();
  }

  /** Each begins where nothing is labelled yet. */
  private static List<LearningPoint> line(List<LearningPoint> points, String policy) {
    return points.stream()
        .filter(point -> isStarter(point.policy()) || point.policy().equals(policy))
        .toList();
  }

  private static boolean isStarter(String policy) {
    return policy.equals(LearningPoint.STARTER);
  }
}
