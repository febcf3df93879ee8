package dev.pawstream.training;

import dev.pawstream.image.Pixels;
import java.nio.ByteBuffer;
import java.util.Random;
import org.bytedeco.javacv.Frame;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.FlipImageTransform;
import org.datavec.image.transform.ImageTransform;

/** Random variants of a picture, of the same size: the classic recipe's shear, zoom and flip. */
final class Augmentation {
  private static final double SHEAR = 0.2;
  private static final double ZOOM = 0.2;
  private static final int HORIZONTAL = 1;

  private final ImageTransform flip = new FlipImageTransform(HORIZONTAL);
  private final ImageTransform shearZoom = new ShearZoom(SHEAR, ZOOM);

  /** One variant; the same random numbers give the same variant. */
  Pixels variant(Pixels picture, Random random) {
    ImageWritable image = new ImageWritable(frame(picture));
    if (random.nextBoolean()) {
      // Without random numbers: with them DataVec's flip would choose its axis by itself.
      image = flip.transform(image);
    }
    image = shearZoom.transform(image, random);
    return pixels(image.getFrame());
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
