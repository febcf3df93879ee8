package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.UntrainedModel;
import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnConvolutionsTest {
  private static final PretrainedWeights PRETRAINED = PretrainedWeights.random(32, 1);
  private static final PretrainedWeights TRAINED = PretrainedWeights.random(32, 2);
  private static final Tensor TOP = new Tensor(new long[] {1}, new float[] {1});

  @Test
  void shouldMakeWeightsOfAModelsConvolutions() {
    OwnConvolutions own = OwnConvolutions.of(PRETRAINED, parameters());

    assertThat(own.weights().sha256()).isEqualTo(TRAINED.sha256());
    assertThat(own.weights().preprocessing()).isEqualTo(PRETRAINED.preprocessing());
    assertThat(own.rest()).containsOnlyKeys("top_dense.kernel");
  }

  @Test
  void shouldTellThemFromBlockFiveAlone() {
    Map<String, Tensor> parameters = parameters();
    assertThat(OwnConvolutions.areIn(model(parameters))).isTrue();

    parameters.keySet().removeIf(Vgg16::isOfTrunk);
    assertThat(parameters).containsKey("block5_conv1.kernel");
    assertThat(OwnConvolutions.areIn(model(parameters))).isFalse();
  }

  @Test
  void shouldRefuseAModelThatLacksALayer() {
    Map<String, Tensor> parameters = parameters();
    parameters.remove("block3_conv2.bias");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OwnConvolutions.of(PRETRAINED, parameters))
        .withMessageContaining("block3_conv2");
  }

  @Test
  void shouldRefuseALayerOfAnotherShape() {
    Map<String, Tensor> parameters = parameters();
    parameters.put("block1_conv1.kernel", TOP);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OwnConvolutions.of(PRETRAINED, parameters))
        .withMessageContaining("block1_conv1")
        .withMessageContaining("[1]");
  }

  private static ModelArtefact model(Map<String, Tensor> parameters) {
    NetworkSpec network = new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs"));
    return ModelArtefact.of(
        UntrainedModel.manifest(network, PRETRAINED.sha256()), new LinkedHashMap<>(parameters));
  }

  private static Map<String, Tensor> parameters() {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ConvolutionWeights c : TRAINED.convolutions()) {
      long[] shape = {c.shape().outputs(), c.shape().inputs(), 3, 3};
      parameters.put(c.name() + ".kernel", new Tensor(shape, c.kernel()));
      parameters.put(c.name() + ".bias", new Tensor(new long[] {c.shape().outputs()}, c.bias()));
    }
    parameters.put("top_dense.kernel", TOP);
    return parameters;
  }
}
