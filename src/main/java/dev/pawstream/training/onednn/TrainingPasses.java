package dev.pawstream.training.onednn;

import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.jspecify.annotations.Nullable;

/**
 * The forward and backward passes of a graph's convolutions and max-pools on oneDNN, inside
 * Deeplearning4j's own {@code fit} and {@code output}.
 *
 * <p>Only runtime layers are exchanged. Parameters, gradients and configuration stay the graph's,
 * so optimiser, loss, dropout and regularisation are Deeplearning4j's, and a saved graph is an
 * ordinary one. A graph that is loaded, cloned, or made from this one by transfer learning has the
 * ordinary layers: install again.
 *
 * <p>Not thread-safe, as its graph is not.
 */
public final class TrainingPasses implements AutoCloseable {
  private final ComputationGraph graph;
  private final Workbench bench;
  private final List<Exchange> exchanges = new ArrayList<>();

  private TrainingPasses(ComputationGraph graph, Workbench bench) {
    this.graph = graph;
    this.bench = bench;
  }

  private record Exchange(LayerExchange layers, OneDnnLayer fast) {}

  /**
   * Exchanges the layers that oneDNN can compute: NHWC, 3 x 3 convolutions of stride 1 with ReLU,
   * and 2 x 2 max-pools. Others stay as they are.
   *
   * @param graph initialised; stays its owner's, and is to be closed after what this returns
   * @param processor stays its owner's, and open
   * @param precision of the convolutions' products: {@link Precision#FP32} or {@link
   *     Precision#BF16}; sums, parameters and gradients are float32
   * @throws IllegalArgumentException for another precision
   */
  public static TrainingPasses install(
      ComputationGraph graph, Processor processor, Precision precision) {
    if (precision == Precision.INT8) {
      throw new IllegalArgumentException(
          "Training in %s is not possible: use fp32 or bf16".formatted(precision));
    }
    TrainingPasses passes = new TrainingPasses(graph, new Workbench(processor, precision));
    for (GraphVertex vertex : graph.getVertices()) {
      if (vertex instanceof LayerVertex layerVertex) {
        passes.exchange(layerVertex);
      }
    }
    return passes;
  }

  /** How many layers run on oneDNN. */
  public int layers() {
    return exchanges.size();
  }

  /** How many plans, for shapes of input, all layers hold. */
  int plans() {
    return exchanges.stream().mapToInt(exchange -> exchange.fast().plans()).sum();
  }

  private void exchange(LayerVertex vertex) {
    Layer stock = vertex.getLayer();
    OneDnnLayer fast = standIn(vertex, stock);
    if (fast != null) {
      exchanges.add(new Exchange(LayerExchange.make(graph, vertex, fast), fast));
    }
  }

  private @Nullable OneDnnLayer standIn(LayerVertex vertex, Layer stock) {
    if (stock instanceof ConvolutionLayer convolution
        && OneDnnConvolution.standsInFor(convolution)
        && !isChangedLater(vertex)) {
      return new OneDnnConvolution(convolution, bench, wantsInputGradient(vertex));
    }
    if (stock instanceof SubsamplingLayer pool && OneDnnMaxPool.standsInFor(pool)) {
      return new OneDnnMaxPool(pool, bench);
    }
    return null;
  }

  /** Dropout overwrites its input, which a convolution here still needs in its backward pass. */
  private boolean isChangedLater(LayerVertex vertex) {
    return vertex.getOutputVertices() != null
        && Arrays.stream(vertex.getOutputVertices())
            .map(output -> graph.getVertices()[output.getVertexIndex()])
            .filter(GraphVertex::hasLayer)
            .anyMatch(next -> next.getLayer().conf().getLayer().getIDropout() != null);
  }

  private boolean wantsInputGradient(LayerVertex vertex) {
    return vertex.getLayerPreProcessor() != null
        || Arrays.stream(vertex.getInputVertices())
            .map(input -> graph.getVertices()[input.getVertexIndex()])
            .anyMatch(below -> !below.isInputVertex());
  }

  /** Puts the ordinary layers back, with the parameters as they are now. */
  @Override
  public void close() {
    for (Exchange exchange : exchanges) {
      exchange.layers().undo();
      exchange.fast().close();
    }
    exchanges.clear();
    bench.close();
  }
}
