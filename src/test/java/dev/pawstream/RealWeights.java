package dev.pawstream;

import dev.pawstream.network.weights.FetchListener;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.network.weights.WeightsStore;
import dev.pawstream.network.weights.WeightsUnavailableException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * torchvision's VGG16 for tests, where this machine can have it. Fetched once into the folder that
 * {@code PAWSTREAM_CACHE} names, or {@code ~/.cache/pawstream}.
 */
public final class RealWeights {
  private static final Logger LOG = LoggerFactory.getLogger(RealWeights.class);

  private RealWeights() {}

  // Loaded by the first call of get(): one fetch, or one failure, for all tests of a JVM.
  private static final class Holder {
    private static final Optional<PretrainedWeights> WEIGHTS = load();
  }

  /** The weights, or nothing if no route leads to them: then the test is to be skipped. */
  public static Optional<PretrainedWeights> get() {
    return Holder.WEIGHTS;
  }

  /** Where they are kept. */
  public static Path cacheFolder() {
    String named = System.getenv("PAWSTREAM_CACHE");
    return named == null
        ? Path.of(System.getProperty("user.home"), ".cache", "pawstream")
        : Path.of(named);
  }

  private static Optional<PretrainedWeights> load() {
    try {
      return Optional.of(
          WeightsStore.standard(cacheFolder(), System.getenv()).load(null, FetchListener.SILENT));
    } catch (WeightsUnavailableException e) {
      LOG.warn("Tests on the real weights are skipped", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
