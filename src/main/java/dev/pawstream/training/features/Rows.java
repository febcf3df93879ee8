package dev.pawstream.training.features;

import java.io.IOException;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network is trained on, row by row. Not thread-safe. */
public interface Rows extends AutoCloseable {
  int rows();

  /**
   * Reads rows, as float32.
   *
   * @return {@code [indices, ...row shape]}; the caller closes it
   * @throws java.io.UncheckedIOException if they cannot be read
   */
  INDArray read(List<Integer> indices);

  @Override
  void close() throws IOException;
}
