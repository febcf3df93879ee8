package dev.pawstream.network;

import java.util.List;

/**
 * What a pre-trained network wants its input to be: {@code (pixel * scale - mean) / deviation}, for
 * each channel. A plain record, so that it stands as JSON in manifests and weight files.
 *
 * @param channelOrder which colour comes first in the input's three planes
 * @param scale that a pixel's value, 0 to 255, is multiplied by
 * @param means of the three channels, in {@code channelOrder}
 * @param deviations of the three channels, in {@code channelOrder}, positive
 */
public record Preprocessing(
    ChannelOrder channelOrder, float scale, List<Float> means, List<Float> deviations) {

  /** The order of the input's planes. */
  public enum ChannelOrder {
    RGB,
    BGR;

    /**
     * Where a channel stands in a pixel of red, green, blue.
     *
     * @param channel of the network's input, 0 to 2
     */
    public int indexInRgb(int channel) {
      return this == RGB ? channel : CHANNELS - 1 - channel;
    }
  }

  private static final int CHANNELS = 3;

  /**
   * Of torchvision's weights (IMAGENET1K_V1): the statistics of ImageNet's photographs, on RGB of 0
   * to 1.
   */
  public static final Preprocessing TORCHVISION =
      new Preprocessing(
          ChannelOrder.RGB,
          1f / 255,
          List.of(0.485f, 0.456f, 0.406f),
          List.of(0.229f, 0.224f, 0.225f));

  /** Of Keras' weights (Caffe's, by their origin): BGR of 0 to 255, less ImageNet's means. */
  public static final Preprocessing KERAS =
      new Preprocessing(
          ChannelOrder.BGR, 1, List.of(103.939f, 116.779f, 123.68f), List.of(1f, 1f, 1f));

  /**
   * @throws IllegalArgumentException if there are not three means and deviations, or a number makes
   *     no sense
   */
  public Preprocessing {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (means.size() != CHANNELS || deviations.size() != CHANNELS) {
      throw new IllegalArgumentException(
          "Preprocessing needs three means and three deviations, not %s and %s"
              .formatted(means, deviations));
    }
    boolean finite = Float.isFinite(scale) && means.stream().allMatch(Float::isFinite);
    if (!finite || scale <= 0 || !deviations.stream().allMatch(d -> d > 0 && Float.isFinite(d))) {
      throw new IllegalArgumentException(
          "Preprocessing needs finite means and a positive scale and deviations, not %s, %s and %s"
              .formatted(means, scale, deviations));
    }
  }

  /**
   * What the network wants to see in place of a pixel's value.
   *
   * @param channel of the network's input, 0 to 2
   * @param pixel the value of that channel's colour, 0 to 255
   */
  public float normalise(int channel, int pixel) {
    return (pixel * scale - means.get(channel)) / deviations.get(channel);
  }
}
