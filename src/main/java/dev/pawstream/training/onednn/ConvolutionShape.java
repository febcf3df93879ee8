package dev.pawstream.training.onednn;

/**
 * What a 3 x 3 convolution of stride 1 works on; its output is as wide and high as its input.
 *
 * @param batch pictures a pass
 * @param height of the picture
 * @param width of the picture
 * @param inputs channels in
 * @param outputs channels out
 */
record ConvolutionShape(long batch, long height, long width, long inputs, long outputs) {}
