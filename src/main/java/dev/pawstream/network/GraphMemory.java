package dev.pawstream.network;

import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives back what a graph holds outside the heap. {@link ComputationGraph#close} does the same, and
 * has the whole heap collected twice besides: a pause for all threads, in each swap of a model, for
 * memory that is freed already.
 */
public final class GraphMemory {
  private GraphMemory() {}

  /**
   * Frees parameters, gradients, the updater's state, and this thread's workspaces, of which no
   * array may be in use. The graph cannot be used any more; a second time does nothing.
   */
  public static void free(ComputationGraph graph) {
    close(graph.params());
    close(graph.getFlattenedGradients());
    Updater updater = graph.getUpdater(false);
    if (updater != null) {
      close(updater.getStateViewArray());
    }
    for (MemoryWorkspace workspace :
        Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread()) {
      Nd4j.getWorkspaceManager().destroyWorkspace(workspace);
    }
  }

  /** A graph gives its parameters as a view, which cannot be closed; what it is a view of can. */
  private static void close(@Nullable INDArray array) {
    if (array == null || array.isEmpty()) {
      return;
    }
    DataBuffer viewed = array.data().originalDataBuffer();
    DataBuffer owner = viewed == null ? array.data() : viewed;
    if (owner.closeable()) {
      owner.close();
    }
  }
}
