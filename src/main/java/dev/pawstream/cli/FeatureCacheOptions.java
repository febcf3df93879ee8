package dev.pawstream.cli;

import dev.pawstream.training.store.FeatureFolder;
import picocli.CommandLine.Option;

/** What trainings keep for the next one. */
public final class FeatureCacheOptions {
  @Option(
      names = "--feature-cache-size",
      paramLabel = "MB",
      defaultValue = "4000",
      description =
          "How much of the cache folder may hold what the frozen layers made of photographs, so"
              + " that the next training on them is quicker; 0 for none. Default:"
              + " ${DEFAULT-VALUE}.")
  private long megabytes;

  /** The folder for it. */
  public FeatureFolder folder(WeightsOptions cache) {
    return new FeatureFolder(cache.cacheFolder().resolve("features"), Megabytes.toBytes(megabytes));
  }
}
