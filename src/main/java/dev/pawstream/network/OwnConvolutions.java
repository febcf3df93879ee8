package dev.pawstream.network;

import dev.pawstream.network.weights.ConvolutionWeights;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.network.weights.VggShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's parameters, if training changed all of its convolutions: the weights that it stands on
 * then are its own.
 *
 * @param weights the model's own in the place of the pre-trained ones
 * @param rest the parameters of the top
 */
public record OwnConvolutions(PretrainedWeights weights, Map<String, Tensor> rest) {
  /** Whether training changed more than block 5 and the top, in any look. */
  public static boolean areIn(ModelArtefact model) {
    return model.manifest().looks().stream()
        .flatMap(look -> model.parameters(look).keySet().stream())
        .anyMatch(Vgg16::isOfTrunk);
  }

  /**
   * Takes the convolutions out of the parameters.
   *
   * @param pretrained what they began as
   * @throws IllegalArgumentException if the numbers of a convolution are missing or of another
   *     shape
   */
  public static OwnConvolutions of(PretrainedWeights pretrained, Map<String, Tensor> parameters) {
    List<ConvolutionWeights> convolutions =
        pretrained.shape().convolutions().stream().map(c -> read(c, parameters)).toList();
    Map<String, Tensor> rest = new LinkedHashMap<>(parameters);
    rest.keySet().removeIf(Vgg16::isConvolution);
    return new OwnConvolutions(pretrained.with(convolutions), rest);
  }

  private static ConvolutionWeights read(
      VggShape.Convolution convolution, Map<String, Tensor> parameters) {
    Tensor kernel = parameters.get(convolution.name() + ".kernel");
    Tensor bias = parameters.get(convolution.name() + ".bias");
    if (kernel == null || bias == null) {
      throw new IllegalArgumentException(
          "The model has no parameters for the layer %s, only %s"
              .formatted(convolution.name(), parameters.keySet()));
    }
    long[] shape = {convolution.outputs(), convolution.inputs(), 3, 3};
    if (!Arrays.equals(shape, kernel.shape())) {
      throw new IllegalArgumentException(
          "Layer %s wants a kernel of shape %s, not %s"
              .formatted(
                  convolution.name(), Arrays.toString(shape), Arrays.toString(kernel.shape())));
    }
    return new ConvolutionWeights(convolution, kernel.values(), bias.values());
  }
}
