package dev.pawstream.inference.onednn;

import org.jspecify.annotations.Nullable;

/**
 * A head's memory for one pass.
 *
 * @param upper of the model's own block 5, if it has one; else the trunk's serves
 * @param top behind block 5
 */
record HeadLane(@Nullable Lane upper, Lane top) implements AutoCloseable {
  @Override
  public void close() {
    top.close();
    if (upper != null) {
      upper.close();
    }
  }
}
