package dev.pawstream.image;

import static org.bytedeco.opencv.global.opencv_core.CMP_EQ;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * OpenCV's decoders.
 *
 * @param essence the file without what says nothing about the pixels
 * @param flags of {@code imdecode}, besides those of a reduction
 * @param transparentGrey a grey, as decoded, that stands for no colour, which OpenCV does not know
 *     of; or {@link #NO_GREY}
 * @param reduces whether the decoder makes a smaller picture with less work, as that of JPEG does
 */
record OpenCvSource(Essence essence, int flags, int transparentGrey, boolean reduces)
    implements PixelSource {
  static final int NO_GREY = -1;

  /** 16 bits to 8: 65535 becomes 255. */
  private static final double TO_EIGHT_BITS = 1 / 257.0;

  static OpenCvSource jpeg(Essence essence) {
    return new OpenCvSource(essence, IMREAD_IGNORE_ORIENTATION, NO_GREY, true);
  }

  /** Whatever the file says about transparency is ignored. */
  static OpenCvSource opaque(Essence essence) {
    return new OpenCvSource(essence, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION, NO_GREY, false);
  }

  /** What is transparent is laid over white. */
  static OpenCvSource transparent(Essence essence, int transparentGrey) {
    return new OpenCvSource(essence, IMREAD_UNCHANGED, transparentGrey, false);
  }

  @Override
  public Mat bgr(FileBytes file, Reduction reduction) {
    try (Mat decoded = decode(file, reduction)) {
      if (transparentGrey != NO_GREY && decoded.channels() == 1) {
        whiten(decoded);
      }
      try (Mat eightBits = eightBits(decoded)) {
        return switch (eightBits.channels()) {
          case 1 -> converted(eightBits, COLOR_GRAY2BGR);
          case 3 -> new Mat(eightBits);
          case 4 -> overWhite(eightBits);
          default -> throw file.corrupt("it has %d channels".formatted(eightBits.channels()));
        };
      }
    }
  }

  /**
   * The one place for native decoding. A decoder that only warns, as libjpeg does of damaged data
   * in a file that is all there, counts as one that decodes: cameras write such files.
   */
  private Mat decode(FileBytes file, Reduction reduction) {
    try (Mat encoded = new Mat(1, essence.length(), CV_8UC1);
        BytePointer data = encoded.data()) {
      essence.copyTo(data);
      Mat decoded = imdecode(encoded, flags | reduction.flags());
      if (decoded.empty()) {
        decoded.close();
        throw file.corrupt("the decoder cannot read its content");
      }
      return decoded;
    } catch (UndecodableImageException e) {
      throw e;
    } catch (RuntimeException e) { // How JavaCPP hands on a C++ exception.
      throw file.corrupt("the decoder says '%s'".formatted(e.getMessage()));
    }
  }

  private void whiten(Mat grey) {
    double white = grey.depth() == CV_16U ? 0xFFFF : 0xFF;
    try (Mat key = new Mat((double) transparentGrey);
        Mat mask = new Mat();
        Mat value = new Mat(white)) {
      compare(grey, key, mask, CMP_EQ);
      grey.setTo(value, mask);
    }
  }

  /** A Mat shares its pixels with its copies: closing one leaves them to the other. */
  private static Mat eightBits(Mat pixels) {
    if (pixels.depth() == CV_8U) {
      return new Mat(pixels);
    }
    Mat result = new Mat();
    pixels.convertTo(result, CV_8U, TO_EIGHT_BITS, 0);
    return result;
  }

  private static Mat converted(Mat pixels, int code) {
    Mat result = new Mat();
    cvtColor(pixels, result, code);
    return result;
  }

  /**
   * Takes from white what the colour, as far as it covers, takes: 255 - (255 - c) * alpha / 255.
   */
  private static Mat overWhite(Mat bgra) {
    try (Mat alpha = new Mat()) {
      extractChannel(bgra, alpha, 3);
      try (Mat cover = converted(alpha, COLOR_GRAY2BGR)) {
        Mat result = converted(bgra, COLOR_BGRA2BGR);
        bitwise_not(result, result);
        multiply(result, cover, result, 1 / 255.0, -1);
        bitwise_not(result, result);
        return result;
      }
    }
  }
}
