package dev.pawstream.training.onednn;

import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.nd4j.linalg.api.buffer.DataType;

/** Deeplearning4j's convolution without its oneDNN helper, whose gradients are wrong under NHWC. */
final class UnaidedConvolution extends ConvolutionLayer {
  UnaidedConvolution(ConvolutionLayer stock) {
    super(stock.conf(), DataType.FLOAT);
    helper = null;
  }
}
