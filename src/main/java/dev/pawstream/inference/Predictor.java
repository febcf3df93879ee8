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
