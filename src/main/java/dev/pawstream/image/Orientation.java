package dev.pawstream.image;

import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How a camera was held: Exif's tag 0x0112, in the order of its values 1 to 8. What has to be done
 * to see the picture upright is a transposition and then a flip.
 */
enum Orientation {
  UPRIGHT(false, Flip.NONE),
  MIRRORED(false, Flip.HORIZONTAL),
  UPSIDE_DOWN(false, Flip.BOTH),
  MIRRORED_UPSIDE_DOWN(false, Flip.VERTICAL),
  TRANSPOSED(true, Flip.NONE),
  TURN_RIGHT(true, Flip.HORIZONTAL),
  TRANSVERSED(true, Flip.BOTH),
  TURN_LEFT(true, Flip.VERTICAL);

  /** With OpenCV's codes: 0 around the x-axis, positive around the y-axis, negative both. */
  private enum Flip {
    NONE(0),
    HORIZONTAL(1),
    VERTICAL(0),
    BOTH(-1);

    private final int code;

    Flip(int code) {
      this.code = code;
    }
  }

  private final boolean transposes;
  private final Flip flip;

  Orientation(boolean transposes, Flip flip) {
    this.transposes = transposes;
    this.flip = flip;
  }

  /** Any other value than 1 to 8 means nothing, and is upright. */
  static Orientation ofExif(int value) {
    return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
  }

  /** Whether width and height change places. */
  boolean transposes() {
    return transposes;
  }

  /** Turns {@code pixels} upright, in place. */
  void apply(Mat pixels) {
    if (transposes) {
      transpose(pixels, pixels);
    }
    if (flip != Flip.NONE) {
      flip(pixels, pixels, flip.code);
    }
  }
}
