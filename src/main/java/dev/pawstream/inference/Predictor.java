package dev.pawstream.inference;

import java.util.List;

/** A loaded model: a photograph's bytes in, calibrated probabilities out. Thread-safe. */
public interface Predictor extends AutoCloseable {
  /**
   * Labels one photograph.
   *
   * @param photograph the file's bytes
   * @throws dev.pawstream.image.UndecodableImageException if the bytes are no readable picture
   * @throws IllegalStateException after {@link #close}
   */
  Answer predict(byte[] photograph);

  /**
   * Labels one photograph, and asks another model about it, too. What the other one fails at fails
   * nothing here.
   *
   * @param shadow answers beside this one, which it is cheap to where both do the same
   * @throws dev.pawstream.image.UndecodableImageException if the bytes are no readable picture
   * @throws IllegalStateException after {@link #close}
   */
  default PairedAnswer predict(byte[] photograph, Predictor shadow) {
    return new PairedAnswer(predict(photograph), Attempt.of(() -> shadow.predict(photograph)));
  }

  /** How many photographs are worth being asked about side by side. */
  int concurrency();

  /** The labels, in the order of the network's output. */
  List<String> labels();

  /** SHA-256 of the model's artefact, hexadecimal. */
  String sha256();

  /** Releases what the model holds, after the requests that are under way are done. */
  @Override
  void close();
}
