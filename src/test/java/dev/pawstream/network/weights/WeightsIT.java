package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.RealWeights;
import dev.pawstream.network.Preprocessing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightsIT {
  @Test
  void shouldGetTorchvisionsNumbersByTheStandardRoutes() {
    Optional<PretrainedWeights> weights = RealWeights.get();
    assumeThat(weights).as("a route to the weights").isPresent();

    PretrainedWeights vgg = weights.orElseThrow();
    assertThat(vgg.sha256()).isEqualTo(PretrainedWeights.TORCHVISION_SHA256);
    assertThat(vgg.preprocessing()).isEqualTo(Preprocessing.TORCHVISION);
    assertThat(vgg.convolution("block1_conv1").kernel())
        .startsWith(-0.5537306f, 0.1427047f, 0.5289615f);
    assertThat(vgg.convolutions())
        .last()
        .extracting(ConvolutionWeights::name)
        .isEqualTo("block5_conv3");
  }

  @Test
  void shouldKeepThemInTheCache() {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();

    CacheState state = new WeightsStore(RealWeights.cacheFolder(), List.of()).verify();

    assertThat(state.ok()).as(state.toString()).isTrue();
    assertThat(state.sha256()).isEqualTo(PretrainedWeights.TORCHVISION_SHA256);
  }
}
