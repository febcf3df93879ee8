package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.NarrowNetwork;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

class GraphMemoryTest {
  private static final NetworkSpec SPEC = new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs"));

  @Test
  void shouldFreeParametersGradientsAndTheUpdatersState() {
    TransferGraph transfer =
        TransferGraph.upper(NarrowNetwork.vgg(), SPEC, 1, new Nesterovs(0.1, 0.9), 0);
    ComputationGraph graph = transfer.trainable();
    long[] shape = NarrowNetwork.vgg().trunkShape(64);
    graph.fit(new DataSet(Nd4j.ones(1, shape[0], shape[1], shape[2]), Nd4j.ones(1, 1)));
    DataBuffer parameters = owner(graph.params());
    DataBuffer gradients = owner(graph.getFlattenedGradients());
    DataBuffer state = owner(graph.getUpdater(false).getStateViewArray());

    transfer.close();

    assertThat(List.of(parameters, gradients, state)).allMatch(DataBuffer::wasClosed);
  }

  @Test
  void shouldDoNothingASecondTime() {
    ComputationGraph graph = NarrowNetwork.vgg().top(SPEC);
    GraphMemory.free(graph);
    GraphMemory.free(graph);

    assertThat(graph.params().wasClosed()).isTrue();
  }

  private static DataBuffer owner(INDArray array) {
    DataBuffer viewed = array.data().originalDataBuffer();
    return viewed == null ? array.data() : viewed;
  }
}
