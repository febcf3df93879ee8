package dev.pawstream.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A GIF's first frame on a white screen, by the JDK's decoder: OpenCV has none.
 *
 * @param width of the screen
 * @param height of the screen
 * @param left of the frame on the screen
 * @param top of the frame on the screen
 */
record GifSource(int width, int height, int left, int top) implements PixelSource {
  @Override
  public Mat bgr(FileBytes file, Reduction reduction) {
    BufferedImage frame = firstFrame(file);
    if (left + frame.getWidth() > width || top + frame.getHeight() > height) {
      throw file.corrupt(
          "its frame has %d x %d pixels".formatted(frame.getWidth(), frame.getHeight()));
    }
    Mat screen = new Mat(height, width, CV_8UC3);
    ByteBuffer pixels = screen.createBuffer();
    byte[] row = new byte[width * 3];
    int[] colours = new int[frame.getWidth()];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, (byte) 0xFF);
      if (y >= top && y < top + frame.getHeight()) {
        frame.getRGB(0, y - top, colours.length, 1, colours, 0, colours.length);
        overWhite(colours, row);
      }
      pixels.put(row);
    }
    return screen;
  }

  private void overWhite(int[] colours, byte[] row) {
    int at = left * 3;
    for (int colour : colours) {
      boolean opaque = colour >>> 24 != 0; // A GIF knows nothing in between.
      int bgr = opaque ? colour : 0xFFFFFF;
      row[at++] = (byte) bgr;
      row[at++] = (byte) (bgr >> 8);
      row[at++] = (byte) (bgr >> 16);
    }
  }

  private static BufferedImage firstFrame(FileBytes file) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes()))) {
      reader.setInput(input, true, true);
      return reader.read(0);
    } catch (IOException | RuntimeException e) { // The JDK's reader trips over damaged bytes.
      throw file.corrupt("the decoder says '%s'".formatted(e.getMessage()));
    } finally {
      reader.dispose();
    }
  }
}
