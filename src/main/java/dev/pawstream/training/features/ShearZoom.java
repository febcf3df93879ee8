package dev.pawstream.training.features;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.util.Random;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.BaseImageTransform;
import org.jspecify.annotations.Nullable;

/**
 * Shears and zooms about the centre, each by a random amount; what comes in at the edge repeats the
 * edge. The classic recipe's, with its ranges.
 */
final class ShearZoom extends BaseImageTransform<Mat> {
  private final double shear;
  private final double zoom;

  /**
   * @param shear largest shear angle, radians
   * @param zoom largest change of scale, a share; each axis by itself
   */
  ShearZoom(double shear, double zoom) {
    super(null);
    this.shear = shear;
    this.zoom = zoom;
    this.converter = new OpenCVFrameConverter.ToMat();
  }

  @Override
  protected ImageWritable doTransform(ImageWritable image, @Nullable Random random) {
    if (random == null) {
      return image;
    }
    double angle = (2 * random.nextDouble() - 1) * shear;
    double zoomX = 1 + (2 * random.nextDouble() - 1) * zoom;
    double zoomY = 1 + (2 * random.nextDouble() - 1) * zoom;
    Mat source = converter.convert(image.getFrame());
    Mat target = new Mat();
    try (Mat matrix = matrix(angle, zoomX, zoomY, source.cols() / 2.0, source.rows() / 2.0);
        Scalar black = new Scalar(0)) {
      warpAffine(source, target, matrix, source.size(), INTER_LINEAR, BORDER_REPLICATE, black);
    }
    return new ImageWritable(converter.convert(target));
  }

  @Override
  public float[] query(float... coordinates) {
    return coordinates;
  }

  /** The 2 x 3 matrix that maps the source to the target and keeps {@code (cx, cy)} in place. */
  private static Mat matrix(double angle, double zoomX, double zoomY, double cx, double cy) {
    double a = zoomX;
    double b = -zoomX * Math.sin(angle);
    double d = zoomY * Math.cos(angle);
    double[][] rows = {{a, b, cx - a * cx - b * cy}, {0, d, cy - d * cy}};
    Mat matrix = new Mat(2, 3, CV_64F);
    try (DoubleIndexer cells = matrix.createIndexer()) {
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 3; column++) {
          cells.put(row, column, rows[row][column]);
        }
      }
    }
    return matrix;
  }
}
