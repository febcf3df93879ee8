package dev.pawstream.inference.onednn;

import org.bytedeco.dnnl.memory;

/** Sees what layers put out. */
@FunctionalInterface
interface LayerWatcher {
  /**
   * A layer has run.
   *
   * @param layer its name
   * @param output in the plan's precision; overwritten by the layers that follow
   */
  void see(String layer, memory output);
}
