package dev.pawstream.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.transferlearning.TransferLearningHelper;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What is trained of a whole network: the layers behind the frozen ones, on cached activations of
 * the last of those; or all of it, on pictures.
 *
 * <p>Freezing and cutting are Deeplearning4j's transfer-learning API.
 */
public final class TransferGraph implements AutoCloseable {
  private final ComputationGraph trainable;
  private final List<String> layers;

  private TransferGraph(ComputationGraph trainable, List<String> layers) {
    this.trainable = trainable;
    this.layers = layers;
  }

  /** Freezes all convolutions; what remains takes {@code block5_pool}, averaged if compact. */
  public static TransferGraph top(
      Vgg16 vgg, NetworkSpec spec, long seed, IUpdater updater, double l2) {
    String boundary = spec.top() == Top.COMPACT ? VggBlocks.TOP_POOL : Vgg16.FEATURES;
    return cut(vgg, spec, seed, updater, l2, boundary, topLayers());
  }

  /** Freezes the trunk; what remains takes {@code block4_pool}. */
  public static TransferGraph upper(
      Vgg16 vgg, NetworkSpec spec, long seed, IUpdater updater, double l2) {
    List<String> layers = new ArrayList<>(VggBlocks.convolutionNames(VggBlocks.BLOCKS));
    layers.addAll(topLayers());
    return cut(vgg, spec, seed, updater, l2, Vgg16.TRUNK_OUTPUT, layers);
  }

  /** Freezes nothing; all of it takes pictures. */
  public static TransferGraph all(
      Vgg16 vgg, NetworkSpec spec, long seed, IUpdater updater, double l2) {
    List<String> layers = new ArrayList<>(VggBlocks.allConvolutionNames());
    layers.addAll(topLayers());
    ComputationGraph whole = vgg.whole(spec, seed);
    ComputationGraph all =
        new TransferLearning.GraphBuilder(whole)
            .fineTuneConfiguration(fineTuning(seed, updater, l2))
            .build();
    GraphMemory.free(whole);
    return new TransferGraph(all, layers);
  }

  /** What is trained: pictures or cached activations to probabilities. */
  public ComputationGraph trainable() {
    return trainable;
  }

  /** The trained layers' parameters. */
  public Map<String, Tensor> parameters() {
    return GraphParameters.read(trainable, layers);
  }

  @Override
  public void close() {
    GraphMemory.free(trainable);
  }

  private static TransferGraph cut(
      Vgg16 vgg,
      NetworkSpec spec,
      long seed,
      IUpdater updater,
      double l2,
      String boundary,
      List<String> layers) {
    ComputationGraph whole = vgg.whole(spec, seed);
    ComputationGraph frozen =
        new TransferLearning.GraphBuilder(whole)
            .fineTuneConfiguration(fineTuning(seed, updater, l2))
            .setFeatureExtractor(boundary)
            .build();
    GraphMemory.free(whole);
    ComputationGraph unfrozen = new TransferLearningHelper(frozen).unfrozenGraph();
    GraphMemory.free(frozen);
    return new TransferGraph(unfrozen, layers);
  }

  private static FineTuneConfiguration fineTuning(long seed, IUpdater updater, double l2) {
    return FineTuneConfiguration.builder().seed(seed).updater(updater).l2(l2).build();
  }

  private static List<String> topLayers() {
    return List.of(VggBlocks.TOP_DENSE, VggBlocks.TOP_OUTPUT);
  }
}
