package dev.pawstream.training;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss of which each row counts by its label.
 *
 * <p>Not a mask of the labels, though Deeplearning4j's losses multiply by one: its output layer
 * multiplies the logits by the same mask, which only zeros and ones leave right.
 */
final class WeightedLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  private final ILossFunction loss;
  private final double[] weights;

  /**
   * @param loss of one number a row for two labels, else one a label
   * @param weights by index of the label
   */
  WeightedLoss(ILossFunction loss, double[] weights) {
    this.loss = loss;
    this.weights = weights.clone();
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    INDArray scores = loss.computeScoreArray(labels, preOutput, activation, mask);
    return scores.muliColumnVector(ofRows(labels));
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    double sum = computeScoreArray(labels, preOutput, activation, mask).sumNumber().doubleValue();
    return average ? sum / labels.rows() : sum;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    INDArray gradient = loss.computeGradient(labels, preOutput, activation, mask);
    return gradient.muliColumnVector(ofRows(labels));
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    return Pair.of(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  @Override
  public String name() {
    return "weighted " + loss.name();
  }

  /** {@code [rows, 1]}. */
  private INDArray ofRows(INDArray labels) {
    float[][] ofRows = new float[labels.rows()][1];
    for (int row = 0; row < ofRows.length; row++) {
      ofRows[row][0] = (float) weights[label(labels, row)];
    }
    return Nd4j.createFromArray(ofRows);
  }

  private static int label(INDArray labels, int row) {
    if (labels.columns() == 1) {
      return labels.getDouble(row, 0) > 0.5 ? 1 : 0;
    }
    int label = 0;
    while (labels.getDouble(row, label) < 0.5) {
      label++;
    }
    return label;
  }
}
