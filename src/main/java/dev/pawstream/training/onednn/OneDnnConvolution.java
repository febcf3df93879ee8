package dev.pawstream.training.onednn;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 3 x 3 convolution with ReLU whose passes run on oneDNN. In all else, its parameters among it,
 * the layer that it stands in for.
 *
 * <p>Unlike that one it keeps its output from the forward pass to the backward pass, and never
 * computes it twice.
 */
final class OneDnnConvolution extends ConvolutionLayer implements OneDnnLayer {
  private static final int KERNEL = 3;

  private final boolean wantsInputGradient;
  private final Plans<ConvolutionShape, ConvolutionForward> forward;
  private final Plans<ConvolutionShape, ConvolutionBackward> backward;
  private @Nullable INDArray output;

  /**
   * @param stock {@link #standsInFor} must be true of it
   * @param wantsInputGradient whether anything below is trained
   */
  OneDnnConvolution(ConvolutionLayer stock, Workbench bench, boolean wantsInputGradient) {
    super(stock.conf(), DataType.FLOAT);
    this.wantsInputGradient = wantsInputGradient;
    this.forward = new Plans<>(shape -> new ConvolutionForward(bench, shape));
    this.backward = new Plans<>(shape -> new ConvolutionBackward(bench, shape, wantsInputGradient));
  }

  /** Whether it computes the same as this layer. */
  static boolean standsInFor(ConvolutionLayer stock) {
    org.deeplearning4j.nn.conf.layers.ConvolutionLayer wanted = stock.layerConf();
    return stock.getClass() == ConvolutionLayer.class
        && stock.getDataType() == DataType.FLOAT
        && wanted.getCnn2dDataFormat() == CNN2DFormat.NHWC
        && wanted.getConvolutionMode() == ConvolutionMode.Same
        && isSquare(wanted.getKernelSize(), KERNEL)
        && isSquare(wanted.getStride(), 1)
        && isSquare(wanted.getDilation(), 1)
        && wanted.getActivationFn().getClass() == ActivationReLU.class
        && wanted.hasBias()
        && wanted.getIDropout() == null
        && wanted.getWeightNoise() == null;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    validateInputRank();
    ConvolutionShape shape = shape();
    validateInputDepth(shape.inputs());
    INDArray activations =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS,
            DataType.FLOAT,
            new long[] {shape.batch(), shape.height(), shape.width(), shape.outputs()},
            'c');
    forward
        .of(shape)
        .run(
            Floats.address(Floats.dense(input, workspaces, ArrayType.FF_WORKING_MEM)),
            Floats.address(getParam(ConvolutionParamInitializer.WEIGHT_KEY)),
            Floats.address(getParam(ConvolutionParamInitializer.BIAS_KEY)),
            Floats.address(activations));
    output = training ? activations : null;
    return activations;
  }

  /** Gives no gradient of the input where nothing below is trained. */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    ConvolutionShape shape = shape();
    INDArray kernelGradient = gradientView(ConvolutionParamInitializer.WEIGHT_KEY);
    INDArray biasGradient = gradientView(ConvolutionParamInitializer.BIAS_KEY);
    INDArray inputGradient =
        wantsInputGradient
            ? workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c')
            : null;
    backward
        .of(shape)
        .run(
            Floats.address(Floats.dense(input, workspaces, ArrayType.BP_WORKING_MEM)),
            Floats.address(getParam(ConvolutionParamInitializer.WEIGHT_KEY)),
            Floats.address(Objects.requireNonNull(output, "no forward pass was made in training")),
            Floats.address(Floats.dense(epsilon, workspaces, ArrayType.BP_WORKING_MEM)),
            Floats.address(kernelGradient),
            Floats.address(biasGradient),
            inputGradient == null ? null : Floats.address(inputGradient));
    output = null;
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
    gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, kernelGradient, 'c');
    return new Pair<>(gradient, inputGradient);
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }

  @Override
  public int plans() {
    return forward.size() + backward.size();
  }

  @Override
  public void close() {
    forward.close();
    backward.close();
  }

  private ConvolutionShape shape() {
    return new ConvolutionShape(
        input.size(0), input.size(1), input.size(2), layerConf().getNIn(), layerConf().getNOut());
  }

  private INDArray gradientView(String parameter) {
    return Objects.requireNonNull(gradientViews.get(parameter), parameter);
  }

  private static boolean isSquare(int[] sizes, int size) {
    return Arrays.equals(sizes, new int[] {size, size});
  }
}
