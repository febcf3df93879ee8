package dev.pawstream.fetch;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of a photograph as they come, of which no more are read than are allowed.
 *
 * @param maxBytes of a photograph
 */
record Body(PhotographUri photograph, long maxBytes) {
  /**
   * Looks at the length that is announced, before anything is read.
   *
   * @param length negative if it is not
   * @throws UnfetchablePhotographException if it is too much
   */
  void checkAnnounced(long length) {
    if (length > maxBytes) {
      throw tooLarge("has %,d bytes".formatted(length));
    }
  }

  /**
   * Reads all.
   *
   * @throws UnfetchablePhotographException if there is more than is allowed
   */
  byte[] read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes((int) (maxBytes + 1));
    if (bytes.length > maxBytes) {
      throw tooLarge("goes on after %,d bytes".formatted(maxBytes));
    }
    return bytes;
  }

  private UnfetchablePhotographException tooLarge(String finding) {
    return new UnfetchablePhotographException(
        "%s %s, more than the %,d allowed; give a smaller photograph or raise --max-image-bytes"
            .formatted(photograph.shown(), finding, maxBytes));
  }
}
