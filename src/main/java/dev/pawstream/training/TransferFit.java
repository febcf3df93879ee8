package dev.pawstream.training;

import dev.pawstream.network.GraphParameters;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.training.features.FeatureSet;
import java.util.Map;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;

/** The stages of the classic recipe, with its numbers, but for block 5's rate. */
final class TransferFit {
  /**
   * Ten times the recipe's, which is for longer trainings; averaging the weights makes up for it.
   */
  private static final double UPPER_RATE = 1e-3;

  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 1e-4;
  private static final int TOP_EPOCHS = 60;
  private static final int UPPER_EPOCHS = 12;
  private static final int UPPER_PATIENCE = 3;
  private static final int UPPER_BATCH = 16;

  private static final double ALL_RATE = 1e-4;

  /** In each epoch. */
  private static final int ALL_ROWS = 1;

  /** A few: each is as dear as hundreds of the top's. */
  private static final int ALL_EPOCHS = 4;

  private static final int ALL_PATIENCE = 1;

  /** The most; less memory means fewer. */
  static final int ALL_BATCH = 16;

  private final Vgg16 vgg;
  private final NetworkSpec spec;
  private final int variants;
  private final long seed;
  private final LabelWeights weights;
  private final FastTraining fast;
  private final TrainingListener listener;

  /**
   * @param variants rows of each photograph that is trained on
   * @param weights of the labels in the loss
   * @param fast runs block 5's convolutions
   */
  TransferFit(
      Vgg16 vgg,
      NetworkSpec spec,
      int variants,
      long seed,
      LabelWeights weights,
      FastTraining fast,
      TrainingListener listener) {
    this.vgg = vgg;
    this.spec = spec;
    this.variants = variants;
    this.seed = seed;
    this.weights = weights;
    this.fast = fast;
    this.listener = listener;
  }

  /**
   * The top by itself, all convolutions frozen. The caller closes the graph.
   *
   * @param start a model's top; empty for a random one
   */
  TransferGraph top(Map<String, Tensor> start, FeatureSet train, FeatureSet validation) {
    TopPace pace = TopPace.of(train.size());
    TransferGraph transfer =
        TransferGraph.top(vgg, spec, seed, new Adam(pace.rate()), WEIGHT_DECAY);
    begin(transfer, start);
    run(
        transfer,
        train,
        validation,
        new LoopSettings(
            TrainingUpdate.Phase.TOP,
            TOP_EPOCHS,
            pace.patience(),
            pace.batch(),
            ALL_ROWS,
            seed,
            weights));
    return transfer;
  }

  /**
   * Block 5 and the top of a model together. The caller closes the graph.
   *
   * @param start that model's
   */
  TransferGraph upperFrom(Map<String, Tensor> start, FeatureSet train, FeatureSet validation) {
    TransferGraph transfer = upper();
    begin(transfer, start);
    runUpper(transfer, train, validation);
    return transfer;
  }

  /**
   * Block 5 together with a trained top. The caller closes the graph.
   *
   * @param trainedTop what {@link #top} found
   */
  TransferGraph upper(Map<String, Tensor> trainedTop, FeatureSet train, FeatureSet validation) {
    TransferGraph transfer = upper();
    GraphParameters.write(transfer.trainable(), trainedTop);
    runUpper(transfer, train, validation);
    return transfer;
  }

  private TransferGraph upper() {
    return TransferGraph.upper(vgg, spec, seed, new Nesterovs(UPPER_RATE, MOMENTUM), WEIGHT_DECAY);
  }

  private void runUpper(TransferGraph transfer, FeatureSet train, FeatureSet validation) {
    LoopSettings settings =
        new LoopSettings(
            TrainingUpdate.Phase.UPPER,
            UPPER_EPOCHS,
            UPPER_PATIENCE,
            UPPER_BATCH,
            variants,
            seed,
            weights);
    fast.run(transfer.trainable(), () -> run(transfer, train, validation, settings));
  }

  /**
   * All layers together with a trained top. The caller closes the graph.
   *
   * @param trainedTop what {@link #top} found
   * @param batch photographs a step
   */
  TransferGraph all(
      Map<String, Tensor> trainedTop, FeatureSet train, FeatureSet validation, int batch) {
    TransferGraph transfer =
        TransferGraph.all(vgg, spec, seed, new Nesterovs(ALL_RATE, MOMENTUM), WEIGHT_DECAY);
    GraphParameters.write(transfer.trainable(), trainedTop);
    LoopSettings settings =
        new LoopSettings(
            TrainingUpdate.Phase.ALL, ALL_EPOCHS, ALL_PATIENCE, batch, ALL_ROWS, seed, weights);
    fast.run(transfer.trainable(), () -> run(transfer, train, validation, settings));
    return transfer;
  }

  /** A finished model's numbers are without the weights that training goes on with. */
  private void begin(TransferGraph transfer, Map<String, Tensor> start) {
    if (!start.isEmpty()) {
      GraphParameters.write(transfer.trainable(), start);
      weights.giveBack(transfer.trainable());
    }
  }

  private void run(
      TransferGraph transfer, FeatureSet train, FeatureSet validation, LoopSettings settings) {
    new TrainingLoop(transfer.trainable(), train, validation, spec.labels(), settings, listener)
        .run();
  }
}
