package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.training.features.FeatureSet;
import dev.pawstream.training.features.Rows;
import dev.pawstream.training.features.Targets;
import dev.pawstream.training.measure.Outputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LabelWeightsTest {
  private static final List<String> TWO = List.of("cats", "dogs");

  @Test
  void shouldCountAllTheSameWhereLabelsAreAboutAsFrequent() {
    LabelWeights weights = LabelWeights.of(examples(15, 10), TWO);

    assertThat(weights.isEven()).isTrue();
  }

  @Test
  void shouldWeighInInverseProportionWithAMeanOfOne() {
    LabelWeights weights = LabelWeights.of(examples(30, 10), TWO);

    assertThat(weights.weights().get(1) / weights.weights().get(0)).isCloseTo(3, within(1e-12));
    assertThat(30 * weights.weights().get(0) + 10 * weights.weights().get(1))
        .isCloseTo(40, within(1e-12));
    assertThat(weights.describe(TWO)).isEqualTo("cats 0.667, dogs 2.000");
  }

  @Test
  void shouldNotLetAHandfulBeAll() {
    LabelWeights weights = LabelWeights.of(examples(1000, 2), TWO);

    assertThat(weights.weights().get(1) / weights.weights().get(0)).isCloseTo(10, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void shouldScaleEachExamplesGradientByItsWeight(int labels) {
    LabelWeights weights = new LabelWeights(List.of(0.5, 2.0, 3.0).subList(0, labels));
    List<Integer> right = List.of(0, 1, labels - 1, 0);
    Targets targets = new Targets(right, labels == 2 ? 1 : labels);
    INDArray features = Nd4j.rand(4, 3);
    ComputationGraph even = graph(labels, 3);
    ComputationGraph weighted = even.clone();
    weights.putInto(weighted);

    INDArray together = gradient(weighted, features, targets, List.of(0, 1, 2, 3));

    INDArray sum = Nd4j.zeros(together.shape());
    double loss = 0;
    for (int row = 0; row < 4; row++) {
      double weight = weights.weights().get(right.get(row));
      sum.addi(gradient(even, features, targets, List.of(row)).mul(weight));
      loss += even.score() * weight / 4;
    }
    assertThat(weighted.score()).isCloseTo(loss, within(1e-5));
    assertThat(together.norm2Number().doubleValue()).isPositive();
    assertThat(together.distance2(sum)).isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void shouldGiveProbabilitiesForTheFrequenciesThatThereAre(int labels) {
    // One label in ten is another than the first, and the pictures say nothing about which.
    List<Integer> right =
        IntStream.range(0, 300)
            .mapToObj(i -> i % 10 == 0 ? labels - 1 : i % 10 == 1 ? 1 : 0)
            .toList();
    List<String> names = List.of("a", "b", "c").subList(0, labels);
    LabelWeights weights =
        LabelWeights.of(right.stream().map(label -> example(names.get(label))).toList(), names);
    FeatureSet set =
        new FeatureSet(new Noise(300, 1), new Targets(right, labels == 2 ? 1 : labels));
    ComputationGraph graph = graph(labels, 1);

    new TrainingLoop(
            graph,
            set,
            set,
            names,
            new LoopSettings(TrainingUpdate.Phase.TOP, 40, 40, 100, 1, 1, weights),
            update -> {})
        .run();

    double weighted = meanOfLast(Outputs.of(graph, set, 50), labels);
    Outputs unweighted = Outputs.of(graph, set, 50).unweighted(weights.weights());
    weights.takeBack(graph);
    double share = right.stream().filter(label -> label == labels - 1).count() / 300.0;
    assertThat(weighted).isCloseTo(1.0 / labels, within(0.06));
    assertThat(meanOfLast(unweighted, labels)).isCloseTo(share, within(0.04));
    assertThat(meanOfLast(Outputs.of(graph, set, 50), labels))
        .isCloseTo(meanOfLast(unweighted, labels), within(1e-5));

    weights.giveBack(graph);
    assertThat(meanOfLast(Outputs.of(graph, set, 100), labels)).isCloseTo(weighted, within(1e-5));
  }

  private static double meanOfLast(Outputs outputs, int labels) {
    return outputs.scores(Collections.nCopies(labels, ""), 1).probabilities().stream()
        .mapToDouble(p -> p[labels - 1])
        .average()
        .orElseThrow();
  }

  private static INDArray gradient(
      ComputationGraph graph, INDArray features, Targets targets, List<Integer> rows) {
    graph.setInputs(features.getRows(rows.stream().mapToInt(i -> i).toArray()));
    graph.setLabels(targets.rows(rows));
    graph.computeGradientAndScore();
    return graph.gradient().gradient().dup();
  }

  private static ComputationGraph graph(int labels, int inputs) {
    boolean binary = labels == 2;
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.1))
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.feedForward(inputs))
                .addLayer(
                    "output",
                    new OutputLayer.Builder(binary ? LossFunction.XENT : LossFunction.MCXENT)
                        .nOut(binary ? 1 : labels)
                        .activation(binary ? Activation.SIGMOID : Activation.SOFTMAX)
                        .build(),
                    "input")
                .setOutputs("output")
                .build());
    graph.init();
    return graph;
  }

  private static List<Example> examples(int cats, int dogs) {
    return Stream.concat(
            Collections.nCopies(cats, example("cats")).stream(),
            Collections.nCopies(dogs, example("dogs")).stream())
        .toList();
  }

  private static Example example(String label) {
    return new Example(new PhotographFile(Path.of(label)), label);
  }

  /** Features that say nothing. */
  private record Noise(int rows, long seed) implements Rows {
    @Override
    public INDArray read(List<Integer> indices) {
      List<float[]> values = new ArrayList<>();
      for (int row : indices) {
        values.add(new float[] {(float) new Random(seed + row).nextGaussian()});
      }
      return Nd4j.createFromArray(values.toArray(float[][]::new));
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
