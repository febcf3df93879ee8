package dev.pawstream.cli;

import dev.pawstream.inference.Nd4jPredictorFactory;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.TrunkNetwork;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.Vgg16;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * A model that is ready to answer, and what it stands on.
 *
 * @param name what people call it
 * @param trunk owned
 * @param predictor owned
 */
public record LoadedModel(String name, TrunkNetwork trunk, Predictor predictor)
    implements AutoCloseable {
  /** Loads weights and model. */
  public static LoadedModel load(
      ModelOptions model, WeightsOptions weights, ImageOptions images, PrintWriter err)
      throws IOException, InterruptedException {
    byte[] artefact = model.artefact();
    requireModel(artefact, model.name());
    TrunkNetwork trunk = new TrunkNetwork(new Vgg16(weights.load(err)));
    try {
      Predictor predictor = new Nd4jPredictorFactory(trunk, images.decoder()).load(artefact);
      return new LoadedModel(model.name(), trunk, predictor);
    } catch (RuntimeException e) {
      trunk.close();
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
    predictor.close();
    trunk.close();
  }
}
