package dev.pawstream.training.features;

import dev.pawstream.training.store.Halves;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The features that one training works on: rows of one shape, 16 bits a number, appended once and
 * read in any order. Owns a temporary file, which has no name any more once it is open, so that
 * nothing stays behind. Not thread-safe.
 */
final class FeatureCache implements Rows {
  /** Not a channel: an interrupt, which ends training early, would close that. */
  private final RandomAccessFile file;

  private final long[] rowShape;
  private final int rowBytes;
  private int rows;

  private FeatureCache(RandomAccessFile file, long[] rowShape) {
    this.file = file;
    this.rowShape = rowShape;
    this.rowBytes =
        Math.toIntExact(Arrays.stream(rowShape).reduce(Halves.BYTES, Math::multiplyExact));
  }

  /**
   * Creates an empty cache in the folder for temporary files.
   *
   * @param rowShape shape of one row, without the batch
   */
  static FeatureCache create(long... rowShape) throws IOException {
    Path path = Files.createTempFile("pawstream-features", ".f16");
    try {
      return new FeatureCache(new RandomAccessFile(path.toFile(), "rw"), rowShape);
    } finally {
      Files.delete(path);
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  /**
   * Appends a row.
   *
   * @throws IllegalArgumentException if it is of another length than the others
   * @throws IOException if it cannot be written, which says what to do
   */
  void append(float[] values) throws IOException {
    if (values.length * Halves.BYTES != rowBytes) {
      throw new IllegalArgumentException(
          "A row of %d numbers does not fit: %d are wanted"
              .formatted(values.length, rowBytes / Halves.BYTES));
    }
    try {
      file.seek((long) rows * rowBytes);
      file.write(Halves.encode(values));
    } catch (IOException e) {
      throw new IOException(
          "the features of %d photographs fit into the folder for temporary files, and no more (%s); make room in %s"
              .formatted(rows, e.getMessage(), System.getProperty("java.io.tmpdir")),
          e);
    }
    rows++;
  }

  @Override
  public INDArray read(List<Integer> indices) {
    byte[] bytes = new byte[indices.size() * rowBytes];
    try {
      for (int i = 0; i < indices.size(); i++) {
        file.seek((long) indices.get(i) * rowBytes);
        file.readFully(bytes, i * rowBytes, rowBytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cached features cannot be read back", e);
    }
    long[] shape = new long[rowShape.length + 1];
    shape[0] = indices.size();
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    return Nd4j.createFromArray(Halves.decode(ByteBuffer.wrap(bytes))).reshape('c', shape);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
