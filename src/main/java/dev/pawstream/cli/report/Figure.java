package dev.pawstream.cli.report;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;

import j2html.tags.specialized.FigureTag;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A plot of lines, as a picture within a page. */
final class Figure {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 400;

  private final XYChart chart;

  Figure(String title, String x, String y) {
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
  }

  /** Both axes from 0 to 1, with the diagonal. */
  static Figure ofShares(String title, String x, String y, String diagonal) {
    Figure figure = new Figure(title, x, y);
    figure.chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    figure.chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    XYSeries series = figure.series(diagonal, List.of(0.0, 1.0), List.of(0.0, 1.0));
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Color.GRAY);
    series.setLineStyle(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {4, 4}, 0));
    return figure;
  }

  /** Adds a line with its points marked. */
  Figure line(String name, List<? extends Number> x, List<? extends Number> y) {
    series(name, x, y).setMarker(SeriesMarkers.CIRCLE);
    return this;
  }

  /** Adds a line of many points. */
  Figure curve(String name, List<? extends Number> x, List<? extends Number> y) {
    series(name, x, y).setMarker(SeriesMarkers.NONE);
    return this;
  }

  private XYSeries series(String name, List<? extends Number> x, List<? extends Number> y) {
    return chart.addSeries(name, x, y);
  }

  /**
   * The tag.
   *
   * @param words what is to be seen, for who cannot see it
   */
  FigureTag tag(String words) {
    return figure(
        img()
            .withSrc("data:image/png;base64," + Base64.getEncoder().encodeToString(png()))
            .withAlt(words)
            .attr("width", WIDTH)
            .attr("height", HEIGHT),
        figcaption(words));
  }

  private byte[] png() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      BitmapEncoder.saveBitmap(chart, png, BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written", e);
    }
    return png.toByteArray();
  }
}
