package dev.pawstream.cli;

import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.Workers;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.ModelArtefact;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * A model that is ready to answer, and what it stands on.
 *
 * @param name what people call it
 * @param engines owned
 * @param predictor owned
 * @param workers owned
 */
public record LoadedModel(String name, Engines engines, Predictor predictor, Workers workers)
    implements AutoCloseable {
  /** Loads weights and model. */
  public static LoadedModel load(
      ModelOptions model,
      WeightsOptions weights,
      ImageOptions images,
      EngineOptions engine,
      PrintWriter err)
      throws IOException, InterruptedException {
    byte[] artefact = model.artefact();
    requireModel(artefact, model.name());
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Engines engines = engine.engines(weights, images, meters, err);
    try {
      Predictor predictor = engines.load(artefact);
      return new LoadedModel(
          model.name(),
          engines,
          predictor,
          Workers.of(predictor.concurrency(), new InferenceMeters(meters)));
    } catch (RuntimeException e) {
      engines.close();
      throw e;
    }
  }

  /** Before weights are fetched that would be of no use. */
  private static void requireModel(byte[] artefact, String name) throws IOException {
    try {
      ModelArtefact unused = ModelArtefact.fromBytes(artefact);
    } catch (IllegalArgumentException e) {
      throw new IOException("--model %s cannot be used: %s".formatted(name, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    workers.close();
    predictor.close();
    engines.close();
  }
}
