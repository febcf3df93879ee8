package dev.pawstream.cli.bench;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one engine calls photographs.
 *
 * @param labels the number of each one's label, or {@link #NONE} if it cannot be read
 */
record LabelAgreement(int[] labels) {
  private static final int NONE = -1;

  /** Asks an engine about all of them, on all cores. */
  static LabelAgreement of(
      BenchedEngine engine, int size, List<Photograph> photographs, ImageDecoder decoder) {
    return new LabelAgreement(
        IntStream.range(0, photographs.size())
            .parallel()
            .map(i -> label(engine, size, photographs.get(i), decoder))
            .toArray());
  }

  private static int label(
      BenchedEngine engine, int size, Photograph photograph, ImageDecoder decoder) {
    try {
      return engine.label(decoder.decode(photograph.bytes(), size, size).rgb());
    } catch (IOException | UndecodableImageException e) {
      return NONE;
    }
  }

  /** How many photographs have a label. */
  long photographs() {
    return Arrays.stream(labels).filter(label -> label != NONE).count();
  }

  /** The share of photographs that the other calls the same; 1 if there are none. */
  double with(LabelAgreement other) {
    long same =
        IntStream.range(0, labels.length)
            .filter(i -> labels[i] != NONE && labels[i] == other.labels[i])
            .count();
    return labels.length == 0 ? 1 : (double) same / photographs();
  }
}
