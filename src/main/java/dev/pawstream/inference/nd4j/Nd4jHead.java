package dev.pawstream.inference.nd4j;

import dev.pawstream.inference.Head;
import dev.pawstream.network.GraphMemory;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A model's own layers as a graph.
 *
 * @param graph from {@code block4_pool} or {@code block5_pool} to the output; owned
 * @param hasUpperLayers whether it begins with block 5
 */
record Nd4jHead(ComputationGraph graph, boolean hasUpperLayers) implements Head {
  @Override
  public void close() {
    GraphMemory.free(graph);
  }
}
