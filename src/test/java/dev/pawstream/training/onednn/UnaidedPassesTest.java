package dev.pawstream.training.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class UnaidedPassesTest {
  private static final Vgg16 VGG = NarrowNetwork.vgg();
  private static final DataSet BATCH = BlockFive.batch(VGG, 4, 7);

  @Test
  void shouldGiveTheGradientsThatHelpersGetWrong() {
    try (TransferGraph right = BlockFive.withoutHelpers(VGG);
        TransferGraph wrong = BlockFive.asItComes(VGG)) {
      wrong.trainable().setParams(right.trainable().params());
      INDArray expected = BlockFive.gradient(right.trainable(), BATCH);

      assertThat(BlockFive.distance(BlockFive.gradient(wrong.trainable(), BATCH), expected))
          .isGreaterThan(0.1);
      try (UnaidedPasses passes = UnaidedPasses.install(wrong.trainable())) {
        assertThat(passes.layers()).isEqualTo(3);
        assertThat(BlockFive.distance(BlockFive.gradient(wrong.trainable(), BATCH), expected))
            .isLessThan(1e-5);
      }
    }
  }

  @Test
  void shouldLeaveTheGraphAsItWas() {
    try (TransferGraph transfer = BlockFive.asItComes(VGG)) {
      ComputationGraph graph = transfer.trainable();
      INDArray before = graph.outputSingle(BATCH.getFeatures()).dup();
      try (UnaidedPasses passes = UnaidedPasses.install(graph)) {
        assertThat(passes.layers()).isEqualTo(3);
        assertThat(graph.getConfiguration().getCacheMode()).isEqualTo(CacheMode.DEVICE);
        assertThat(BlockFive.distance(graph.outputSingle(BATCH.getFeatures()), before))
            .isLessThan(1e-5);
      }

      assertThat(graph.getConfiguration().getCacheMode()).isEqualTo(CacheMode.NONE);
      assertThat(graph.getLayer("block5_conv1").getClass()).isEqualTo(ConvolutionLayer.class);
      assertThat(graph.outputSingle(BATCH.getFeatures())).isEqualTo(before);
    }
  }
}
