package dev.pawstream.cli.demo;

import dev.pawstream.event.ImageId;
import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.training.Example;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A photograph of the demo, whose right label is known.
 *
 * @param id of its events: the file's name and the beginning of its content's hash
 * @param sha256 of its content, hexadecimal
 * @param example where its bytes come from, and its label
 */
record DemoPhotograph(String id, String sha256, Example example) {
  /** Enough to see that it can be decoded. */
  private static final int GLANCE_PIXELS = 16;

  /** Looks at it once; nothing if it cannot be read or is no picture. */
  static Optional<DemoPhotograph> look(Example example, ImageDecoder decoder) {
    try {
      byte[] bytes = example.photograph().bytes();
      var unused = decoder.decode(bytes, GLANCE_PIXELS, GLANCE_PIXELS);
      String sha256 = Sha256.of(bytes);
      return Optional.of(
          new DemoPhotograph(ImageId.of(fileName(example), sha256), sha256, example));
    } catch (IOException | UndecodableImageException e) {
      return Optional.empty();
    }
  }

  private static String fileName(Example example) {
    return String.valueOf(Path.of(example.photograph().name()).getFileName());
  }

  String label() {
    return example.label();
  }

  ByteBuffer bytes() throws IOException {
    return ByteBuffer.wrap(example.photograph().bytes());
  }
}
