package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What {@code block5_pool} is on a picture, as {@code src/test/python/golden_vector.py} has found.
 *
 * @param input the picture
 * @param step every so many-th number is kept
 * @param length of the whole vector
 * @param norm Euclidean, of the whole vector
 */
record GoldenVector(GoldenInput input, int step, int length, double norm) {
  private static final double TOLERANCE = 1e-4;

  static List<GoldenVector> all() throws IOException {
    try (InputStream json = resource("golden.json")) {
      return JsonMapper.builder().build().readValue(json, new TypeReference<>() {});
    }
  }

  /**
   * @param features {@code [1, height, width, channels]}
   */
  void assertAgrees(INDArray features) throws IOException {
    float[] seen = features.dup('c').ravel().toFloatVector();
    assertThat(seen).hasSize(length);
    assertThat(relativeError(seen, numbers())).as("relative L2 error").isLessThan(TOLERANCE);
    double seenNorm = 0;
    for (float number : seen) {
      seenNorm += (double) number * number;
    }
    assertThat(Math.sqrt(seenNorm) / norm).as("norm").isCloseTo(1, within(TOLERANCE));
  }

  private double relativeError(float[] seen, float[] wanted) {
    double error = 0;
    double size = 0;
    for (int i = 0; i < wanted.length; i++) {
      error += Math.pow((double) seen[i * step] - wanted[i], 2);
      size += Math.pow(wanted[i], 2);
    }
    return Math.sqrt(error / size);
  }

  private float[] numbers() throws IOException {
    try (InputStream file = resource(input.name() + ".f32")) {
      byte[] bytes = file.readAllBytes();
      float[] numbers = new float[bytes.length / Float.BYTES];
      assertThat(numbers).hasSize((length + step - 1) / step);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
      return numbers;
    }
  }

  private static InputStream resource(String name) {
    InputStream resource = GoldenVector.class.getResourceAsStream("/golden/" + name);
    if (resource == null) {
      throw new IllegalStateException("There is no golden file " + name);
    }
    return resource;
  }

  @Override
  public String toString() {
    return input.name();
  }
}
