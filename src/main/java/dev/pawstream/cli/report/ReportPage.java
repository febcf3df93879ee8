package dev.pawstream.cli.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.training.Example;
import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Scores;
import j2html.tags.DomContent;
import j2html.tags.specialized.BodyTag;
import j2html.tags.specialized.HeadTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A model's page: a single file without scripts, which loads nothing.
 *
 * @param model what people call it
 * @param facts about it, by what they are, in order
 * @param curves of its training; none where it was only measured
 * @param measurement on photographs with known labels
 * @param worst mistakes to show
 */
public record ReportPage(
    String model,
    Map<String, String> facts,
    List<EpochCurve> curves,
    Measurement measurement,
    List<MistakePicture> worst) {
  private static final String NOTHING_FROM_ELSEWHERE =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  private static final double PERCENT = 100;

  /**
   * Puts one together, and reads the mistakes' photographs once more.
   *
   * @param examples that were measured
   * @param decoder with the limits that they were measured with
   * @param most mistakes to show
   * @throws UncheckedIOException if one of them can be read no more
   */
  public static ReportPage of(
      String model,
      Map<String, String> facts,
      List<EpochCurve> curves,
      Measurement measurement,
      List<Example> examples,
      ImageDecoder decoder,
      int most) {
    return new ReportPage(
        model,
        facts,
        curves,
        measurement,
        MistakePicture.worst(measurement, examples, decoder, most));
  }

  /** The file, in UTF-8. */
  public byte[] bytes() {
    return ("<!DOCTYPE html>" + html(top(), content()).attr("lang", "en").render())
        .getBytes(StandardCharsets.UTF_8);
  }

  private HeadTag top() {
    return head(
        meta().withCharset("utf-8"),
        meta().attr("http-equiv", "Content-Security-Policy").withContent(NOTHING_FROM_ELSEWHERE),
        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
        title(model + " - Pawstream"),
        style(rawHtml(css())));
  }

  private BodyTag content() {
    Scores scores = measurement.scores();
    return body(
        main(
            h1(model),
            Tables.facts(measurement, facts),
            section(
                h2("Confusion matrix"),
                Tables.confusion(scores),
                h2("Label by label"),
                Tables.labels(scores)),
            section(
                h2("How far it can be trusted"),
                div(
                        Plots.reliability(scores.reliability()),
                        Plots.roc(scores).map(DomContent.class::cast).orElse(rawHtml("")))
                    .withClass("plots")),
            iff(
                !curves.isEmpty(),
                section(
                    h2("The training"),
                    each(
                        curves,
                        curve -> div(each(Plots.epochs(curve), f -> f)).withClass("plots")))),
            section(h2("The worst mistakes"), mistakes()),
            iff(
                !measurement.unreadable().isEmpty(),
                section(
                    h2("Not measured"),
                    ul(
                        each(
                            measurement.unreadable(),
                            (name, problem) -> li(name + ": " + problem)))))));
  }

  private DomContent mistakes() {
    return worst.isEmpty()
        ? p("There are none.")
        : div(each(worst, ReportPage::mistake)).withClass("mistakes");
  }

  private static DomContent mistake(MistakePicture picture) {
    String words =
        String.format(
            Locale.ROOT,
            "%s is %s, called %s with %.2f %%",
            picture.name(),
            picture.label(),
            picture.predicted(),
            PERCENT * picture.probability());
    return figure(img().withSrc(picture.address()).withAlt(picture.label()), figcaption(words));
  }

  private static String css() {
    try (InputStream file =
        Objects.requireNonNull(
            ReportPage.class.getResourceAsStream("/report/style.css"), "the page's style")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The program's own resource can be read", e);
    }
  }
}
