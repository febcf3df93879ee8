package dev.pawstream.training.features;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.Pixels;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.network.PictureTensor;
import dev.pawstream.network.Preprocessing;
import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Photographs and their variants as the whole network's input, decoded anew whenever they are
 * wanted: next to a training step on all layers that costs nothing. Row {@code i} is variant {@code
 * i % variants} of photograph {@code i / variants}.
 *
 * @param examples which all can be read
 * @param variants of each, itself counted in
 * @param seed of the training
 */
public record AugmentedPictures(
    List<Example> examples,
    int variants,
    int inputSize,
    long seed,
    ImageDecoder decoder,
    Preprocessing preprocessing)
    implements Rows {
  @Override
  public int rows() {
    return examples.size() * variants;
  }

  @Override
  public INDArray read(List<Integer> indices) {
    return PictureTensor.of(indices.stream().map(this::picture).toList(), preprocessing);
  }

  private Pixels picture(int row) {
    Photograph photograph = examples.get(row / variants).photograph();
    try {
      byte[] bytes = photograph.bytes();
      Pixels pixels = decoder.decode(bytes, inputSize, inputSize);
      Variant variant = Variant.of(Sha256.of(bytes), row % variants, seed);
      return variant.isThePhotographItself()
          ? pixels
          : new Augmentation().variant(pixels, variant.random());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be read any more: leave the photographs in place while a training is under way"
              .formatted(photograph.name()),
          e);
    } catch (UndecodableImageException e) {
      throw new IllegalStateException(
          "%s has changed since the training began: %s"
              .formatted(photograph.name(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
