package dev.pawstream.training.onednn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;

/**
 * A graph's training passes by Deeplearning4j alone, for machines on which oneDNN cannot be loaded:
 * its convolutions without their helpers, whose gradients are wrong under NHWC, and with what the
 * forward pass computed kept for the backward pass.
 *
 * <p>Not thread-safe, as its graph is not.
 */
public final class UnaidedPasses implements AutoCloseable {
  private final ComputationGraph graph;
  private final CacheMode cacheMode;
  private final List<LayerExchange> exchanges = new ArrayList<>();

  private UnaidedPasses(ComputationGraph graph) {
    this.graph = graph;
    this.cacheMode = graph.getConfiguration().getCacheMode();
  }

  /**
   * Exchanges the convolutions.
   *
   * @param graph initialised; stays its owner's, and is to be closed after what this returns
   */
  public static UnaidedPasses install(ComputationGraph graph) {
    UnaidedPasses passes = new UnaidedPasses(graph);
    for (GraphVertex vertex : graph.getVertices()) {
      if (vertex instanceof LayerVertex layerVertex
          && layerVertex.getLayer().getClass() == ConvolutionLayer.class) {
        ConvolutionLayer stock = (ConvolutionLayer) layerVertex.getLayer();
        passes.exchanges.add(LayerExchange.make(graph, layerVertex, new UnaidedConvolution(stock)));
      }
    }
    passes.cache(CacheMode.DEVICE);
    return passes;
  }

  /** How many convolutions are exchanged. */
  public int layers() {
    return exchanges.size();
  }

  /** The graph's configuration makes the room, and its layers use it. */
  private void cache(CacheMode mode) {
    graph.getConfiguration().setCacheMode(mode);
    graph.setCacheMode(mode);
  }

  /** Puts the ordinary layers back, with the parameters as they are now. */
  @Override
  public void close() {
    cache(cacheMode);
    exchanges.forEach(LayerExchange::undo);
    exchanges.clear();
  }
}
