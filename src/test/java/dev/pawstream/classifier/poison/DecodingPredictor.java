package dev.pawstream.classifier.poison;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Decodes photographs as the real ones are decoded, and tells {@link dev.pawstream.TestPictures}
 * apart by their colour. So what is wrong with a picture is found out, for little work.
 */
final class DecodingPredictor implements Predictor {
  private static final List<String> LABELS = List.of("cat", "dog");

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Override
  public Answer predict(byte[] photograph) {
    Pixels pixels = decoder.decode(photograph);
    int warmth = 0;
    for (int i = 0; i < pixels.rgb().length; i += 3) {
      warmth += Byte.toUnsignedInt(pixels.rgb()[i]) - Byte.toUnsignedInt(pixels.rgb()[i + 2]);
    }
    boolean cat = warmth > 0;
    return new Answer(
        LABELS.get(cat ? 0 : 1),
        Map.of("cat", cat ? 0.9 : 0.1, "dog", cat ? 0.1 : 0.9),
        Duration.ZERO,
        Duration.ZERO,
        1);
  }

  @Override
  public int concurrency() {
    return 2;
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public String sha256() {
    return "decoding";
  }

  @Override
  public void close() {}
}
