package dev.pawstream.cli.report;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.JpegFile;
import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A photograph that was labelled wrongly.
 *
 * @param name of the photograph
 * @param label its right one
 * @param predicted the one it was given
 * @param probability of the one it was given
 * @param address of a small JPEG of it, as a data URI
 */
record MistakePicture(
    String name, String label, String predicted, double probability, String address) {
  private static final int EDGE = 224;

  /** The most confident ones first. */
  static List<MistakePicture> worst(
      Measurement measurement, List<Example> examples, ImageDecoder decoder, int most) {
    Map<String, Photograph> byName =
        examples.stream()
            .map(Example::photograph)
            .collect(Collectors.toMap(Photograph::name, Function.identity(), (a, b) -> a));
    Scores scores = measurement.scores();
    List<MistakePicture> pictures = new ArrayList<>();
    for (int photograph : scores.mistakes().stream().limit(most).toList()) {
      String name = measurement.names().get(photograph);
      int predicted = scores.predicted(photograph);
      pictures.add(
          new MistakePicture(
              name,
              scores.labels().get(scores.right().get(photograph)),
              scores.labels().get(predicted),
              scores.probabilities().get(photograph)[predicted],
              address(Objects.requireNonNull(byName.get(name), name), decoder)));
    }
    return pictures;
  }

  private static String address(Photograph photograph, ImageDecoder decoder) {
    try {
      byte[] jpeg = JpegFile.of(decoder.decodeWithin(photograph.bytes(), EDGE));
      return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s was measured, and cannot be read any more: %s"
              .formatted(photograph.name(), e.getMessage()),
          e);
    }
  }
}
