package dev.pawstream.benchmark;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.pawstream.Clouds;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A JPEG of 500 x 375 to the network's input: as Pawstream decodes it, and by OpenCV whole. At 150
 * Pawstream has it decoded at a half; at 224 a half is too small, and both decode it whole.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecodeBenchmark {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 375;

  /** Width and height of the network's input. */
  @Param({"150", "224"})
  int size;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final byte[] file = Clouds.jpeg(WIDTH, HEIGHT, 1);
  private byte[] rgb = {};

  /** Makes the buffer that is used again and again. */
  @Setup
  public void makeBuffer() {
    rgb = new byte[3 * size * size];
  }

  /** Checked in Java, and reduced by the decoder where the size allows it. */
  @Benchmark
  public byte[] reduced() {
    decoder.decode(file, size, size, rgb);
    return rgb;
  }

  /** All pixels, and their means; nothing is checked. */
  @Benchmark
  public byte[] full() {
    try (BytePointer bytes = new BytePointer(file);
        Mat encoded = new Mat(1, file.length, CV_8UC1, bytes);
        Mat pixels = imdecode(encoded, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION);
        Size wanted = new Size(size, size)) {
      resize(pixels, pixels, wanted, 0, 0, INTER_AREA);
      cvtColor(pixels, pixels, COLOR_BGR2RGB);
      try (BytePointer data = pixels.data()) {
        data.get(rgb);
      }
    }
    return rgb;
  }
}
