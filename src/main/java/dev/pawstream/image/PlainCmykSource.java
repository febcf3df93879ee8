package dev.pawstream.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A JPEG of cyan, magenta, yellow and black in which 0 means no ink. OpenCV takes every such file
 * for one of Adobe's, in which 0 means full ink, and would show a negative; the JDK gives the
 * numbers as they are.
 *
 * @param essence the file without its metadata
 */
record PlainCmykSource(Essence essence) implements PixelSource {
  private static final int INKS = 4;

  @Override
  public Mat bgr(FileBytes file, Reduction reduction) {
    Raster inks = inks(file);
    int width = inks.getWidth();
    Mat result = new Mat(inks.getHeight(), width, CV_8UC3);
    ByteBuffer pixels = result.createBuffer();
    int[] row = new int[width * INKS];
    for (int y = 0; y < inks.getHeight(); y++) {
      inks.getPixels(0, y, width, 1, row);
      for (int x = 0; x < row.length; x += INKS) {
        int light = 255 - row[x + 3];
        pixels.put((byte) ((255 - row[x + 2]) * light / 255));
        pixels.put((byte) ((255 - row[x + 1]) * light / 255));
        pixels.put((byte) ((255 - row[x]) * light / 255));
      }
    }
    return result;
  }

  private Raster inks(FileBytes file) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(essence.toArray()))) {
      reader.setInput(input, true, true);
      Raster inks = reader.readRaster(0, null);
      if (inks.getNumBands() != INKS) {
        throw file.corrupt("it has %d channels".formatted(inks.getNumBands()));
      }
      return inks;
    } catch (IOException | RuntimeException e) { // The JDK's reader trips over damaged bytes.
      throw file.corrupt("the decoder says '%s'".formatted(e.getMessage()));
    } finally {
      reader.dispose();
    }
  }
}
