package dev.pawstream.training;

import dev.pawstream.training.features.FeatureSet;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Outputs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Epochs of gradient steps on cached features, with early stopping on validation loss. */
final class TrainingLoop {
  private final ComputationGraph graph;
  private final FeatureSet train;
  private final FeatureSet validation;
  private final List<String> labels;
  private final LoopSettings settings;
  private final TrainingListener listener;

  TrainingLoop(
      ComputationGraph graph,
      FeatureSet train,
      FeatureSet validation,
      List<String> labels,
      LoopSettings settings,
      TrainingListener listener) {
    this.graph = graph;
    this.train = train;
    this.validation = validation;
    this.labels = labels;
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Trains, and leaves the best epoch's parameters in the graph. An interrupt ends it with the best
   * so far, and stays set.
   */
  void run() {
    settings.weights().putInto(graph);
    Metrics best = validate();
    INDArray bestParameters = graph.params().dup();
    int epochsWithoutGain = 0;
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      trainEpoch(epoch, best);
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      Metrics now = validate();
      if (now.logLoss() < best.logLoss()) {
        best = now;
        bestParameters.assign(graph.params());
        epochsWithoutGain = 0;
      } else if (++epochsWithoutGain >= settings.patience()) {
        break;
      }
    }
    graph.params().assign(bestParameters);
    bestParameters.close();
  }

  /** As the model will be served: without the weights of the labels. */
  private Metrics validate() {
    return Outputs.of(graph, validation, settings.batch())
        .unweighted(settings.weights().weights())
        .scores(labels, 1)
        .metrics();
  }

  private void trainEpoch(int epoch, Metrics best) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, train.size()).boxed().toList());
    Collections.shuffle(order, new Random(settings.seed() * 31 + epoch));
    double lossSum = 0;
    for (int from = 0; from < order.size(); from += settings.batch()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      List<Integer> rows = order.subList(from, Math.min(order.size(), from + settings.batch()));
      lossSum += step(rows) * rows.size();
      int done = from + rows.size();
      listener.onUpdate(update(epoch, done, lossSum / done, best));
    }
  }

  private double step(List<Integer> rows) {
    try (INDArray features = train.features().read(rows);
        INDArray targets = train.targets().rows(rows)) {
      graph.fit(new DataSet(features, targets));
      return graph.score();
    }
  }

  private TrainingUpdate update(int epoch, int done, @Nullable Double loss, Metrics best) {
    return new TrainingUpdate(
        settings.phase(),
        epoch,
        settings.epochs(),
        done,
        train.size(),
        loss,
        null,
        best.logLoss(),
        best.accuracy());
  }
}
