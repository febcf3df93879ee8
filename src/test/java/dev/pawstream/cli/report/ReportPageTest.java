package dev.pawstream.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.TestPictures;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);
  private static final List<String> LABELS = List.of("cats", "dogs");
  private static final List<EpochCurve> CURVES =
      List.of(
          new EpochCurve(
              "Top",
              List.of(
                  new EpochCurve.Epoch(1, 0.6, 0.4, 0.75),
                  new EpochCurve.Epoch(2, 0.3, 0.5, 0.5))));

  @Test
  void shouldShowFiguresMistakesAndCurves() {
    String page = page(List.of(drawn("a"), drawn("b"), drawn("c"), drawn("d")), CURVES, 10);

    assertThat(page)
        .startsWith("<!DOCTYPE html><html lang=\"en\">")
        .contains("<th scope=\"row\">Accuracy</th><td>50.00 %</td>")
        .contains(
            "<th scope=\"row\">is cats</th><td class=\"right\">1</td><td class=\"wrong\">1</td>")
        .contains("d is cats, called dogs with 90.00 %")
        .contains("b is dogs, called cats with 80.00 %")
        .contains("Lowest on validation: 0.4000 after epoch 1 of 2.")
        .contains("Area under the curve: dogs 0.2500.");
    assertThat(page.indexOf("d is cats")).isLessThan(page.indexOf("b is dogs"));
    assertThat(page.split("data:image/jpeg", -1)).hasSize(3);
    assertThat(page.split("data:image/png", -1)).hasSize(5);
  }

  @Test
  void shouldLoadNothingAndRunNothing() {
    assertThat(page(List.of(drawn("a"), drawn("b"), drawn("c"), drawn("d")), CURVES, 10))
        .contains("default-src &#x27;none&#x27;; img-src data:")
        .doesNotContain("<script", "http://", "https://");
  }

  @Test
  void shouldShowNoMoreMistakesThanAskedFor() {
    assertThat(page(List.of(drawn("a"), drawn("b"), drawn("c"), drawn("d")), List.of(), 1))
        .contains("d is cats")
        .doesNotContain("b is dogs", "The training");
  }

  @Test
  void shouldNotTakeNamesForTags() {
    assertThat(page(List.of(drawn("a"), drawn("b"), drawn("c"), drawn("<b>d</b>")), List.of(), 10))
        .contains("&lt;b&gt;d&lt;/b&gt; is cats")
        .doesNotContain("<b>");
  }

  @Test
  void shouldSayWhichPhotographIsGone() {
    Photograph gone =
        new Photograph() {
          @Override
          public String name() {
            return "d";
          }

          @Override
          public byte[] bytes() throws IOException {
            throw new IOException("no such file");
          }
        };

    assertThatThrownBy(() -> page(List.of(drawn("a"), drawn("b"), drawn("c"), gone), List.of(), 10))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("d was measured, and cannot be read any more: no such file");
  }

  /** The second and the last are mistakes, the last the worse one. */
  private static String page(List<Photograph> photographs, List<EpochCurve> curves, int most) {
    List<String> labels = List.of("cats", "dogs", "dogs", "cats");
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < photographs.size(); i++) {
      examples.add(new Example(photographs.get(i), labels.get(i)));
    }
    Measurement measurement =
        new Measurement(
            photographs.stream().map(Photograph::name).toList(),
            photographs.stream().map(Photograph::name).toList(),
            new Scores(
                LABELS,
                List.of(
                    new double[] {0.7, 0.3},
                    new double[] {0.8, 0.2},
                    new double[] {0.4, 0.6},
                    new double[] {0.1, 0.9}),
                List.of(0, 1, 1, 0)),
            Map.of("e", "it is no picture"),
            10);
    return new String(
        ReportPage.of("pets.zip", Map.of("Seed", "1"), curves, measurement, examples, DECODER, most)
            .bytes(),
        StandardCharsets.UTF_8);
  }

  private static Photograph drawn(String name) {
    return new Photograph() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public byte[] bytes() {
        return TestPictures.plain(90);
      }
    };
  }
}
