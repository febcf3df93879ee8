package dev.pawstream.cli.doctor;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.selection.EngineReport;
import dev.pawstream.inference.selection.EngineSettings;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.weights.FetchListener;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.network.weights.WeightsStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Loads the starter as a classifier would, to see which engine serves it.
 *
 * @param store that fetches nothing
 * @param named weights that a person names, or null for those in the cache
 * @param settings of the engine
 */
record EngineTrial(WeightsStore store, @Nullable Path named, EngineSettings settings) {
  private static final String NAME = "Engine";

  Finding finding() throws InterruptedException {
    if (!(named == null ? store.verify() : store.verify(named)).ok()) {
      return Finding.note(NAME, "cannot be tried without the weights; see there");
    }
    PretrainedWeights weights = store.load(named, FetchListener.SILENT);
    try (Engines engines =
        new Engines(
            weights,
            settings,
            new ImageDecoder(ImageLimits.DEFAULT),
            new InferenceMeters(new SimpleMeterRegistry()))) {
      engines.load(Starter.artefact()).close();
      return engines.report().map(EngineTrial::served).orElseThrow();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return Finding.missing(
          NAME,
          "none serves the starter: " + e.getMessage(),
          "leave out --engine, --precision and --weights, or see --debug");
    }
  }

  /** That a faster one does not serve is worth a note. */
  private static Finding served(EngineReport report) {
    return report.passedOver().isEmpty()
        ? Finding.ok(NAME, report.toString())
        : Finding.note(NAME, report.toString());
  }
}
