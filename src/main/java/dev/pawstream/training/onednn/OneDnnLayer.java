package dev.pawstream.training.onednn;

import org.deeplearning4j.nn.api.Layer;

/** A runtime layer with native plans. Not usable any more once it is closed. */
interface OneDnnLayer extends Layer, AutoCloseable {
  /** How many plans it holds. */
  int plans();

  @Override
  void close();
}
