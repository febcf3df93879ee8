package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.LabelledImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Labelled photographs for tests. */
public final class SomeLabels {
  private static final int PIXELS = 16;

  private SomeLabels() {}

  /** A label, and the photograph of this name. */
  public static LabelledImage image(String id, String label, String photograph) {
    return LabelledImage.newBuilder()
        .setImageId(id)
        .setLabel(label)
        .setBytes(ByteBuffer.wrap(photograph(photograph)))
        .setLabelledBy("test")
        .build();
  }

  /** A label by its image id alone. */
  public static LabelledImage reference(String id, String label) {
    return LabelledImage.newBuilder().setImageId(id).setLabel(label).setLabelledBy("test").build();
  }

  /** A label whose photograph is elsewhere. */
  public static LabelledImage located(String id, String label, String uri) {
    return LabelledImage.newBuilder(reference(id, label)).setUri(uri).build();
  }

  /** A PNG that is the same for the same name, and looks like no other one. */
  public static byte[] photograph(String name) {
    return png(name, 0);
  }

  /** Looks like the photograph of this name, but has other bytes. */
  public static byte[] lookalike(String name) {
    return png(name, 1);
  }

  private static byte[] png(String name, int brightness) {
    CRC32 seed = new CRC32();
    seed.update(name.getBytes(UTF_8));
    Random random = new Random(seed.getValue());
    BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < PIXELS * PIXELS; i++) {
      image.getRaster().setSample(i % PIXELS, i / PIXELS, 0, random.nextInt(255) + brightness);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
