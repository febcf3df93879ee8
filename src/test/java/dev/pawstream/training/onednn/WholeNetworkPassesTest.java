package dev.pawstream.training.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** All layers at once, as the policy ALL trains them. */
class WholeNetworkPassesTest {
  private static final int SIZE = 75;
  private static final int BATCH = 3;
  private static final NetworkSpec SPEC =
      new NetworkSpec(SIZE, Top.COMPACT, List.of("cats", "dogs"));

  /** Thirteen convolutions and two dense layers, each with a kernel and a bias. */
  private static final int PARAMETERS = 30;

  @Test
  void shouldGiveTheGradientsOfDeeplearning4jInAllLayers() {
    Nd4j.getRandom().setSeed(5);
    DataSet batch =
        new DataSet(
            Nd4j.rand(DataType.FLOAT, BATCH, SIZE, SIZE, 3).subi(0.5),
            Nd4j.rand(DataType.FLOAT, BATCH, 1).gt(0.5).castTo(DataType.FLOAT));
    try (TransferGraph all =
            TransferGraph.all(NarrowNetwork.vgg(), SPEC, 3, new Nesterovs(1e-3, 0.9), 1e-4);
        Processor processor = Processor.open()) {
      Map<String, INDArray> expected;
      try (UnaidedPasses unaided = UnaidedPasses.install(all.trainable())) {
        assertThat(unaided.layers()).isEqualTo(13);
        expected = BlockFive.gradients(all.trainable(), batch);
      }
      try (TrainingPasses passes =
          TrainingPasses.install(all.trainable(), processor, Precision.FP32)) {
        assertThat(passes.layers()).isEqualTo(18);
        Map<String, INDArray> gradients = BlockFive.gradients(all.trainable(), batch);

        assertThat(gradients).containsOnlyKeys(expected.keySet()).hasSize(PARAMETERS);
        assertThat(expected)
            .allSatisfy(
                (name, gradient) ->
                    assertThat(
                            BlockFive.distance(
                                Objects.requireNonNull(gradients.get(name)), gradient))
                        .isLessThan(1e-4));
      }
    }
  }
}
