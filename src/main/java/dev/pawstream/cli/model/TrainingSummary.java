package dev.pawstream.cli.model;

import dev.pawstream.cli.report.EpochCurve;
import dev.pawstream.cli.report.ReportPage;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.training.Example;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Metrics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training has come to, for people.
 *
 * @param model that it made
 * @param asked which policy was asked for
 * @param seed of everything random
 * @param curves how it went
 */
record TrainingSummary(TrainedModel model, Policy asked, long seed, List<EpochCurve> curves) {
  /** As many as {@code evaluate} shows unless told otherwise. */
  private static final int MISTAKES = 10;

  /** As JSON has it. */
  Map<String, Object> asMap(Path file, boolean endedEarly) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", file.toString());
    map.put("sha256", model.sha256());
    map.put("trunkSha256", model.trunkSha256());
    map.put("labels", model.labels());
    map.put("policy", model.choice().policy());
    map.put("reason", model.choice().reason());
    map.put("seed", seed);
    map.put("endedEarly", endedEarly);
    map.put("temperature", model.temperature());
    map.put("validation", model.calibration().byName());
    map.put("curves", curves);
    return map;
  }

  /** As people read it. */
  void print(PrintWriter out, Path file, boolean endedEarly) {
    Metrics metrics = model.validation();
    if (endedEarly) {
      out.println("Training was ended early; this is the best so far:");
    }
    out.printf(
        "%s: %s on %d validation photographs: accuracy %.2f %%, log loss %.4f, ECE %.4f%n",
        file,
        labels(),
        metrics.photographs(),
        100 * metrics.accuracy(),
        metrics.logLoss(),
        metrics.ece());
    if (asked == Policy.AUTO) {
      out.printf("Policy %s%n", model.choice().reason());
    }
    ModelArtefact.fromBytes(model.artefact())
        .manifest()
        .int8Verdict()
        .ifPresent(verdict -> out.printf("int8 %s%n", verdict));
    out.printf(
        "temperature %.3f (before it: %s), sha256 %s%n",
        model.temperature(), uncalibrated(), model.sha256());
  }

  /**
   * The same to look at.
   *
   * @param measurement of the model on the validation photographs
   * @return the file
   */
  byte[] page(Measurement measurement, List<Example> validation, ImageDecoder decoder) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Policy", model.choice().reason());
    facts.put("Seed", Long.toString(seed));
    facts.put("Temperature", "%.3f (before it: %s)".formatted(model.temperature(), uncalibrated()));
    facts.put("Model file, sha256", model.sha256());
    facts.put("Pre-trained weights, sha256", model.trunkSha256());
    return ReportPage.of(labels(), facts, curves, measurement, validation, decoder, MISTAKES)
        .bytes();
  }

  private String labels() {
    return String.join(" / ", model.labels());
  }

  private String uncalibrated() {
    Metrics before = model.calibration().before();
    return "log loss %.4f, ECE %.4f".formatted(before.logLoss(), before.ece());
  }
}
