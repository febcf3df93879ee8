package dev.pawstream.training.features;

import dev.pawstream.training.Example;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frozen layers made of a set of examples.
 *
 * @param examples those with rows
 * @param top {@code block5_pool}, averaged over the picture for a compact top
 * @param upper {@code block4_pool}, only where block 5 is to be trained
 */
public record CachedFeatures(List<Example> examples, FeatureSet top, @Nullable FeatureSet upper)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    close(top.features(), upper == null ? null : upper.features());
  }

  static void close(Rows top, @Nullable Rows upper) throws IOException {
    try (top) {
      if (upper != null) {
        upper.close();
      }
    }
  }
}
