package dev.pawstream.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.training.measure.Metrics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LearningPageTest {
  private static final List<LearningPoint> POINTS =
      List.of(
          new LearningPoint("starter", 0, new Metrics(400, 0.7, 0.61, 0.1), 0),
          new LearningPoint("TOP", 50, new Metrics(400, 0.82, 0.41, 0.05), 9.4),
          new LearningPoint("TOP", 2_000, new Metrics(400, 0.925, 0.2, 0.02), 65),
          new LearningPoint("UPPER", 50, new Metrics(400, 0.84, 0.4, 0.04), 600.6));

  private static final Interval SURE = new Interval(0.0123, 0.004, 0.02);
  private static final Interval CHANCE = new Interval(-0.001, -0.003, 0.0011);

  @Test
  void shouldHaveARowForEachMeasurement() {
    assertThat(page())
        .contains(
            "| starter | 0 | 70.00 % | 0.6100 | 0.1000 |  |",
            "| TOP | 50 | 82.00 % | 0.4100 | 0.0500 | 0 min 09 s |",
            "| TOP | 2,000 | 92.50 % | 0.2000 | 0.0200 | 1 min 05 s |",
            "| UPPER | 50 | 84.00 % | 0.4000 | 0.0400 | 10 min 01 s |");
  }

  @Test
  void shouldSayWhatOnePolicyHasOverTheOther() {
    assertThat(page())
        .contains(
            "| UPPER | TOP | 2,000 | +1.23 (+0.40 to +2.00) | -0.0010 (-0.0030 to +0.0011) | +0.0123 (+0.0040 to +0.0200) |");
  }

  @Test
  void shouldTellTheStoryOfItsLight() {
    assertThat(page()).contains("infrared");
    assertThat(page(new LearningPage.Scenes(Light.DAY, 524, 264, 1)))
        .contains("more photographs of its kind", "264 others are what")
        .doesNotContain("infrared", "shots");
  }

  @Test
  void shouldSayHowItWasMadeAndOfWhat() {
    assertThat(page())
        .contains("`a command`", "a machine", "524 photographs in 4 shots", "264 others in")
        .contains("(learning.png)");
  }

  @Test
  void shouldDrawBothCurves() throws IOException {
    BufferedImage plot = ImageIO.read(new ByteArrayInputStream(LearningPlot.png(POINTS)));

    assertThat(plot.getWidth()).isGreaterThan(plot.getHeight());
    assertThat(colours(plot)).as("lines, axes, text").hasSizeGreaterThan(3);
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  private static String page() {
    return page(new LearningPage.Scenes(Light.NIGHT, 524, 264, 4));
  }

  private static String page(LearningPage.Scenes scenes) {
    return new LearningPage(
            "a command",
            "a machine",
            scenes,
            "learning.png",
            POINTS,
            List.of(new LearningGain("UPPER", "TOP", 2_000, SURE, CHANCE, SURE)))
        .text();
  }
}
