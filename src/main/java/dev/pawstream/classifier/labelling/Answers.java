package dev.pawstream.classifier.labelling;

import dev.pawstream.release.ChampionAnswer;

/**
 * What the champion, and the shadow beside it, say about a photograph's bytes. Safe for several
 * threads.
 */
@FunctionalInterface
public interface Answers {
  /**
   * Asks.
   *
   * @param sha256 of the photograph, hexadecimal
   * @param photograph the file's bytes
   * @throws dev.pawstream.image.UndecodableImageException if the bytes are no readable picture
   */
  ChampionAnswer to(String sha256, byte[] photograph);
}
