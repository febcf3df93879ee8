package dev.pawstream.network;

import dev.pawstream.image.Pixels;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pictures as the network's input. */
public final class PictureTensor {
  private static final int CHANNELS = 3;

  private PictureTensor() {}

  /**
   * Scales, centres and orders the channels as the pre-trained weights want it.
   *
   * @param pictures one or more, all of one size
   * @return {@code [n, height, width, 3]}, NHWC, float32; the caller closes it
   * @throws IllegalArgumentException if there is no picture or the sizes differ
   */
  public static INDArray of(List<Pixels> pictures, Preprocessing preprocessing) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("There is no picture to make an input of");
    }
    int width = pictures.get(0).width();
    int height = pictures.get(0).height();
    float[] values = new float[pictures.size() * height * width * CHANNELS];
    float[][] table = table(preprocessing);
    int[] source = source(preprocessing);
    int at = 0;
    for (Pixels picture : pictures) {
      if (picture.width() != width || picture.height() != height) {
        throw new IllegalArgumentException(
            "Pictures of one batch must be of one size, not %d x %d and %d x %d"
                .formatted(width, height, picture.width(), picture.height()));
      }
      byte[] rgb = picture.rgb();
      for (int pixel = 0; pixel < rgb.length; pixel += CHANNELS) {
        for (int channel = 0; channel < CHANNELS; channel++) {
          values[at++] = table[channel][Byte.toUnsignedInt(rgb[pixel + source[channel]])];
        }
      }
    }
    return Nd4j.createFromArray(values).reshape('c', pictures.size(), height, width, CHANNELS);
  }

  /** What each channel makes of each of a pixel's 256 values. */
  private static float[][] table(Preprocessing preprocessing) {
    float[][] table = new float[CHANNELS][256];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int value = 0; value < 256; value++) {
        table[channel][value] = preprocessing.normalise(channel, value);
      }
    }
    return table;
  }

  private static int[] source(Preprocessing preprocessing) {
    return IntStream.range(0, CHANNELS).map(preprocessing.channelOrder()::indexInRgb).toArray();
  }
}
