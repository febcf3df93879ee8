package dev.pawstream.cli.model;

import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Reliability;
import dev.pawstream.training.measure.Scores;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A measurement, for people and for programs.
 *
 * @param model what people call the model
 * @param measurement what was seen
 * @param worst how many of the worst mistakes to name
 */
record EvaluationReport(String model, Measurement measurement, int worst) {
  /** As JSON has it. */
  Map<String, Object> asMap() {
    Scores scores = measurement.scores();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("model", model);
    map.putAll(scores.metrics().byName());
    map.put("photographs", scores.metrics().photographs());
    map.put("labels", scores.labels());
    map.put("reliability", scores.reliability().bins());
    map.put("confusion", scores.confusion());
    map.put("mistakes", mistakes());
    map.put("unreadable", measurement.unreadable());
    map.put("imagesPerSecond", measurement.imagesPerSecond());
    return map;
  }

  /** As people read it. */
  void print(PrintWriter out) {
    Scores scores = measurement.scores();
    Metrics metrics = scores.metrics();
    out.printf("Model        %s%n", model);
    out.printf(
        "Photographs  %d (%d unreadable)%n",
        metrics.photographs(), measurement.unreadable().size());
    out.printf("Accuracy     %.2f %%%n", 100 * metrics.accuracy());
    out.printf("Log loss     %.4f%n", metrics.logLoss());
    out.printf("ECE          %.4f (%d bins)%n", metrics.ece(), Reliability.BINS);
    out.printf("Speed        %.1f images/s%n", measurement.imagesPerSecond());
    printConfusion(out, scores);
    for (Mistake mistake : mistakes()) {
      out.printf(
          "Mistake      %s is %s, called %s with %.2f %%%n",
          mistake.path(), mistake.label(), mistake.predicted(), 100 * mistake.probability());
    }
    measurement
        .unreadable()
        .forEach((path, problem) -> out.printf("Unreadable   %s: %s%n", path, problem));
  }

  private static void printConfusion(PrintWriter out, Scores scores) {
    out.printf("%n%-18s", "is \\ called");
    scores.labels().forEach(label -> out.printf("%12s", label));
    out.println();
    int[][] confusion = scores.confusion();
    for (int right = 0; right < confusion.length; right++) {
      out.printf("%-18s", scores.labels().get(right));
      for (int called : confusion[right]) {
        out.printf("%12d", called);
      }
      out.println();
    }
    out.println();
  }

  private List<Mistake> mistakes() {
    Scores scores = measurement.scores();
    return scores.mistakes().stream().limit(worst).map(i -> mistake(scores, i)).toList();
  }

  private Mistake mistake(Scores scores, int photograph) {
    int predicted = scores.predicted(photograph);
    return new Mistake(
        measurement.names().get(photograph),
        scores.labels().get(scores.right().get(photograph)),
        scores.labels().get(predicted),
        scores.probabilities().get(photograph)[predicted]);
  }

  /** One photograph that was labelled wrongly, as JSON has it. */
  record Mistake(String path, String label, String predicted, double probability) {}
}
