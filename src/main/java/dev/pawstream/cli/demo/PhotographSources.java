package dev.pawstream.cli.demo;

import dev.pawstream.network.weights.FetchListener;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds photographs where none are named: in the cache, else on the web, else it draws them. */
final class PhotographSources {
  private final PhotographCache cache;
  private final long seed;
  private final Consumer<String> notes;

  /**
   * @param seed of the drawings
   * @param notes hear why there are drawings, a sentence for people
   */
  PhotographSources(PhotographCache cache, long seed, Consumer<String> notes) {
    this.cache = cache;
    this.seed = seed;
    this.notes = notes;
  }

  /** Never fails for want of photographs. */
  PhotographSet find(FetchListener listener) throws InterruptedException {
    Optional<PhotographSet> cached = cache.find();
    if (cached.isPresent()) {
      return cached.get();
    }
    try {
      return cache.fetch(listener);
    } catch (IOException e) {
      notes.accept(
          "There are no photographs: %s. Name a folder of your own with --photos."
              .formatted(e.getMessage()));
      return Drawings.set(seed);
    }
  }
}
