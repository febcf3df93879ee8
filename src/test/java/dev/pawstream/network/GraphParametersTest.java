package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.NarrowNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphParametersTest {
  private static final List<String> LAYERS = List.of("block5_conv1", "top_dense", "top_output");

  private final Vgg16 vgg = NarrowNetwork.vgg();
  private final NetworkSpec spec = new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs"));
  private final ComputationGraph source = vgg.whole(spec, 1);
  private final ComputationGraph target = vgg.upperWithTop(spec);

  @AfterEach
  void close() {
    GraphMemory.free(source);
    GraphMemory.free(target);
  }

  @Test
  void shouldCarryParametersFromGraphToGraph() {
    Map<String, Tensor> parameters = GraphParameters.read(source, LAYERS);

    GraphParameters.write(target, parameters);

    assertThat(GraphParameters.read(target, LAYERS))
        .usingRecursiveComparison()
        .isEqualTo(parameters);
  }

  @Test
  void shouldKeepAConvolutionsShape() {
    Tensor kernel = GraphParameters.read(source, LAYERS).get("block5_conv1.kernel");

    assertThat(kernel).extracting(Tensor::shape).isEqualTo(new long[] {64, 64, 3, 3});
  }

  @Test
  void shouldRefuseALayerThatTheGraphHasNot() {
    Map<String, Tensor> parameters = GraphParameters.read(source, List.of("block1_conv1"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphParameters.write(target, parameters))
        .withMessageContaining("block1_conv1");
  }

  @Test
  void shouldRefuseALayerThatHasNoParameters() {
    Map<String, Tensor> parameters =
        Map.of(
            "block5_pool.kernel",
            new Tensor(new long[] {1}, new float[1]),
            "block5_pool.bias",
            new Tensor(new long[] {1}, new float[1]));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphParameters.write(target, parameters))
        .withMessageContaining("block5_pool");
  }

  @Test
  void shouldRefuseAKernelWithoutABias() {
    Map<String, Tensor> parameters = new LinkedHashMap<>(GraphParameters.read(source, LAYERS));
    parameters.remove("top_dense.bias");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphParameters.write(target, parameters))
        .withMessageContaining("top_dense");
  }

  @Test
  void shouldRefuseAnotherShape() {
    Map<String, Tensor> parameters = new LinkedHashMap<>(GraphParameters.read(source, LAYERS));
    parameters.put("top_dense.kernel", new Tensor(new long[] {3, 2}, new float[6]));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphParameters.write(target, parameters))
        .withMessageContaining("top_dense")
        .withMessageContaining("[64, 256]")
        .withMessageContaining("[3, 2]");
  }

  @Test
  void shouldRefuseToLeaveALayerRandomWhereAllAreWanted() {
    Map<String, Tensor> parameters =
        GraphParameters.read(
            source, List.of("block5_conv1", "block5_conv2", "block5_conv3", "top_dense"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphParameters.writeAll(target, parameters))
        .withMessageContaining("top_output");
  }
}
