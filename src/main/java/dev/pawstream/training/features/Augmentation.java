package dev.pawstream.training.features;

import dev.pawstream.image.Pixels;
import java.nio.ByteBuffer;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacv.Frame;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.FlipImageTransform;

/** Random variants of a picture, of the same size: the classic recipe's shear, zoom and flip. */
final class Augmentation {
  private static final double SHEAR = 0.2;
  private static final double ZOOM = 0.2;

  /** Changes with what is done, so that kept features of other variants are not taken for these. */
  static final String DESCRIPTION = "flip, shear %s, zoom %s".formatted(SHEAR, ZOOM);

  private static final int HORIZONTAL = 1;

  /** One variant; the same random numbers give the same variant. */
  // The scope is there to be closed, and takes its classes as generic varargs.
  @SuppressWarnings({"try", "unchecked"})
  Pixels variant(Pixels picture, Random random) {
    // Frees the native pictures of all steps, which would otherwise wait for the garbage collector.
    try (PointerScope scope = new PointerScope();
        Frame frame = frame(picture)) {
      // New transforms for each variant: they remember the last picture, which is freed.
      ImageWritable image = new ImageWritable(frame);
      if (random.nextBoolean()) {
        // Without random numbers: with them DataVec's flip would choose its axis by itself.
        image = new FlipImageTransform(HORIZONTAL).transform(image);
      }
      image = new ShearZoom(SHEAR, ZOOM).transform(image, random);
      return pixels(image.getFrame());
    }
  }

  private static Frame frame(Pixels picture) {
    Frame frame = new Frame(picture.width(), picture.height(), Frame.DEPTH_UBYTE, 3);
    ByteBuffer buffer = (ByteBuffer) frame.image[0];
    for (int row = 0; row < picture.height(); row++) {
      buffer.position(row * frame.imageStride);
      buffer.put(picture.rgb(), row * picture.width() * 3, picture.width() * 3);
    }
    buffer.rewind();
    return frame;
  }

  private static Pixels pixels(Frame frame) {
    byte[] rgb = new byte[frame.imageWidth * frame.imageHeight * 3];
    ByteBuffer buffer = ((ByteBuffer) frame.image[0]).duplicate();
    for (int row = 0; row < frame.imageHeight; row++) {
      buffer.position(row * frame.imageStride);
      buffer.get(rgb, row * frame.imageWidth * 3, frame.imageWidth * 3);
    }
    return new Pixels(frame.imageWidth, frame.imageHeight, rgb);
  }
}
