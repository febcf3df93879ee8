package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.onednn.Precision;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.NoOp;

class FastTrainingTest {
  private static final NetworkSpec SPEC = new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs"));

  @Test
  void shouldTrainOnOneDnn() {
    assertThat(layerWhileTraining(true)).startsWith("OneDnn");
  }

  @Test
  void shouldLeaveOneDnnAloneWhereItIsNotAllowed() {
    assertThat(layerWhileTraining(false)).doesNotStartWith("OneDnn");
  }

  private static String layerWhileTraining(boolean allowed) {
    List<String> layers = new ArrayList<>();
    try (TransferGraph transfer =
        TransferGraph.upper(NarrowNetwork.vgg(), SPEC, 0, new NoOp(), 0)) {
      ComputationGraph graph = transfer.trainable();
      new FastTraining(allowed, Precision.FP32)
          .run(graph, () -> layers.add(graph.getLayer("block5_conv1").getClass().getSimpleName()));
    }
    return layers.get(0);
  }
}
