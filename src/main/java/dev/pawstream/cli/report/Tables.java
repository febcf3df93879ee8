package dev.pawstream.cli.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Reliability;
import dev.pawstream.training.measure.Scores;
import j2html.tags.specialized.TableTag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The tables of a page. */
final class Tables {
  private static final double PERCENT = 100;

  private Tables() {}

  /** The figures, and what else is said about a model. */
  static TableTag facts(Measurement measurement, Map<String, String> more) {
    Metrics metrics = measurement.scores().metrics();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Accuracy", percent(metrics.accuracy()));
    facts.put("Log loss", number(metrics.logLoss()));
    facts.put(
        "Expected calibration error",
        number(metrics.ece()) + " (%d bins)".formatted(Reliability.BINS));
    facts.put(
        "Photographs",
        metrics.photographs()
            + (measurement.unreadable().isEmpty()
                ? ""
                : ", and %d that cannot be read".formatted(measurement.unreadable().size())));
    facts.putAll(more);
    return table(tbody(each(facts, (name, fact) -> tr(th(name).attr("scope", "row"), td(fact)))));
  }

  /** How many of each label were called what. */
  static TableTag confusion(Scores scores) {
    int[][] confusion = scores.confusion();
    List<String> labels = scores.labels();
    return table(
        caption("Rows are what photographs show, columns what they were called."),
        thead(tr(td(), each(labels, label -> th("called " + label).attr("scope", "col")))),
        tbody(
            each(
                indices(labels),
                right ->
                    tr(
                        th("is " + labels.get(right)).attr("scope", "row"),
                        each(
                            indices(labels),
                            called ->
                                td(Integer.toString(confusion[right][called]))
                                    .withClass(right.equals(called) ? "right" : "wrong"))))));
  }

  /** How well each label is found, and how far it can be believed. */
  static TableTag labels(Scores scores) {
    int[][] confusion = scores.confusion();
    return table(
        thead(
            tr(
                th("label").attr("scope", "col"),
                th("photographs").attr("scope", "col"),
                th("of them found (recall)").attr("scope", "col"),
                th("right where it is said (precision)").attr("scope", "col"))),
        tbody(
            each(
                indices(scores.labels()),
                label -> {
                  int are = IntStream.of(confusion[label]).sum();
                  int called =
                      IntStream.range(0, confusion.length).map(i -> confusion[i][label]).sum();
                  return tr(
                      th(scores.labels().get(label)).attr("scope", "row"),
                      td(Integer.toString(are)),
                      td(share(confusion[label][label], are)),
                      td(share(confusion[label][label], called)));
                })));
  }

  private static List<Integer> indices(List<String> labels) {
    return IntStream.range(0, labels.size()).boxed().toList();
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "none" : percent((double) part / whole);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", PERCENT * share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
