package dev.pawstream.training.onednn;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;

/**
 * One runtime layer in another's place, on the same parameters and gradients.
 *
 * @param vertex where both belong
 * @param before what was there
 */
record LayerExchange(ComputationGraph graph, LayerVertex vertex, Layer before) {
  /** Puts a layer in the place of a vertex's own. */
  static LayerExchange make(ComputationGraph graph, LayerVertex vertex, Layer layer) {
    LayerExchange exchange = new LayerExchange(graph, vertex, vertex.getLayer());
    exchange.put(layer);
    return exchange;
  }

  /** Puts the one back that was there, with the parameters as they are now. */
  void undo() {
    put(before);
  }

  private void put(Layer to) {
    Layer from = vertex.getLayer();
    to.setIndex(from.getIndex());
    to.setIterationCount(from.getIterationCount());
    to.setEpochCount(from.getEpochCount());
    to.setListeners(from.getListeners());
    if (from.numParams() > 0) {
      to.setParamsViewArray(from.params());
      to.setParamTable(from.paramTable());
      if (from.getGradientsViewArray() != null) {
        to.setBackpropGradientsViewArray(from.getGradientsViewArray());
      }
    }
    vertex.setLayer(to);
    Layer[] layers = graph.getLayers();
    for (int i = 0; i < layers.length; i++) {
      // Not by equality, which compares layers by their content.
      if (layers[i] == from) {
        layers[i] = to;
      }
    }
  }
}
