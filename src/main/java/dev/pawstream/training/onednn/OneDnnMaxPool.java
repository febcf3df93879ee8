package dev.pawstream.training.onednn;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A 2 x 2 max-pool whose passes run on oneDNN; in all else the layer that it stands in for. */
final class OneDnnMaxPool extends SubsamplingLayer implements OneDnnLayer {
  private static final int[] HALVING = {2, 2};
  private static final int[] ONE = {1, 1};
  private static final int[] NONE = {0, 0};

  private final Plans<PoolShape, PoolPasses> passes;

  /**
   * @param stock {@link #standsInFor} must be true of it
   */
  OneDnnMaxPool(SubsamplingLayer stock, Workbench bench) {
    super(stock.conf(), DataType.FLOAT);
    this.passes = new Plans<>(shape -> new PoolPasses(bench, shape));
  }

  /** Whether it computes the same as this layer. */
  static boolean standsInFor(SubsamplingLayer stock) {
    org.deeplearning4j.nn.conf.layers.SubsamplingLayer wanted = stock.layerConf();
    return stock.getClass() == SubsamplingLayer.class
        && stock.getDataType() == DataType.FLOAT
        && wanted.getCnn2dDataFormat() == CNN2DFormat.NHWC
        && wanted.getPoolingType() == PoolingType.MAX
        && wanted.getConvolutionMode() == ConvolutionMode.Truncate
        && Arrays.equals(wanted.getKernelSize(), HALVING)
        && Arrays.equals(wanted.getStride(), HALVING)
        && Arrays.equals(wanted.getPadding(), NONE)
        && Arrays.equals(wanted.getDilation(), ONE);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    PoolShape shape = shape();
    INDArray activations =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS,
            DataType.FLOAT,
            new long[] {shape.batch(), shape.pooledHeight(), shape.pooledWidth(), shape.channels()},
            'c');
    passes
        .of(shape)
        .forward(
            Floats.address(Floats.dense(input, workspaces, ArrayType.FF_WORKING_MEM)),
            Floats.address(activations));
    return activations;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray inputGradient =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    passes
        .of(shape())
        .backward(
            Floats.address(Floats.dense(epsilon, workspaces, ArrayType.BP_WORKING_MEM)),
            Floats.address(inputGradient));
    return new Pair<>(new DefaultGradient(), inputGradient);
  }

  @Override
  public int plans() {
    return passes.size();
  }

  @Override
  public void close() {
    passes.close();
  }

  private PoolShape shape() {
    return new PoolShape(input.size(0), input.size(1), input.size(2), input.size(3));
  }
}
