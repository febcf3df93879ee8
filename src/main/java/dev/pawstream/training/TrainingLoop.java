package dev.pawstream.training;

import dev.pawstream.training.features.FeatureSet;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Outputs;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
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
  private final EpochRows rows;

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
    this.rows = new EpochRows(train.size(), settings.variants(), settings.seed());
  }

  /**
   * Trains, and leaves the best epoch's parameters in the graph, averaged over about an epoch's
   * steps. An interrupt ends it with the best so far, and stays set.
   */
  void run() {
    settings.weights().putInto(graph);
    Metrics best = validate();
    INDArray bestParameters = graph.params().dup();
    int epochsWithoutGain = 0;
    try (WeightAverage average = new WeightAverage(graph.params(), stepsPerEpoch())) {
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        double loss = trainEpoch(epoch, best, average);
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        Metrics now = validate(average.parameters());
        listener.onUpdate(update(epoch, rows.perEpoch(), loss, now));
        if (now.logLoss() < best.logLoss()) {
          best = now;
          bestParameters.assign(average.parameters());
          epochsWithoutGain = 0;
        } else if (++epochsWithoutGain >= settings.patience()) {
          break;
        }
      }
    }
    graph.params().assign(bestParameters);
    bestParameters.close();
  }

  private int stepsPerEpoch() {
    return (rows.perEpoch() + settings.batch() - 1) / settings.batch();
  }

  /** Those parameters, and leaves the graph with its own. */
  private Metrics validate(INDArray parameters) {
    try (INDArray own = graph.params().dup()) {
      graph.params().assign(parameters);
      Metrics metrics = validate();
      graph.params().assign(own);
      return metrics;
    }
  }

  /** As the model will be served: without the weights of the labels. */
  private Metrics validate() {
    return Outputs.of(graph, validation, settings.batch())
        .unweighted(settings.weights().weights())
        .scores(labels, 1)
        .metrics();
  }

  /** The mean training loss; while it lasts, the listener hears of the best validation so far. */
  private double trainEpoch(int epoch, Metrics best, WeightAverage average) {
    List<Integer> order = rows.of(epoch);
    double lossSum = 0;
    for (int from = 0; from < order.size(); from += settings.batch()) {
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      List<Integer> batch = order.subList(from, Math.min(order.size(), from + settings.batch()));
      lossSum += step(batch) * batch.size();
      average.add(graph.params());
      int done = from + batch.size();
      listener.onUpdate(update(epoch, done, lossSum / done, best));
    }
    return lossSum / order.size();
  }

  private double step(List<Integer> batch) {
    try (INDArray features = train.features().read(batch);
        INDArray targets = train.targets().rows(batch)) {
      graph.fit(new DataSet(features, targets));
      return graph.score();
    }
  }

  private TrainingUpdate update(int epoch, int done, double loss, Metrics measured) {
    return new TrainingUpdate(
        settings.phase(),
        epoch,
        settings.epochs(),
        done,
        rows.perEpoch(),
        loss,
        null,
        measured.logLoss(),
        measured.accuracy());
  }
}
