package dev.pawstream.training.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FeatureCacheTest {
  @Test
  void shouldGiveRowsBackInTheOrderAskedFor() throws IOException {
    try (FeatureCache cache = FeatureCache.create(2, 3)) {
      INDArray rows = Nd4j.rand(5, 2, 3).castTo(DataType.FLOAT16).castTo(DataType.FLOAT);
      for (int row = 0; row < 5; row++) {
        cache.append(rows.slice(row).dup().ravel().toFloatVector());
      }

      INDArray read = cache.read(List.of(4, 0, 4));

      assertThat(read.shape()).containsExactly(3, 2, 3);
      assertThat(read).isEqualTo(Nd4j.concat(0, row(rows, 4), row(rows, 0), row(rows, 4)));
    }
  }

  @Test
  void shouldRefuseARowOfAnotherLength() throws IOException {
    try (FeatureCache cache = FeatureCache.create(2)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> cache.append(new float[3]))
          .withMessageContaining("3")
          .withMessageContaining("2");
      assertThat(cache.rows()).isZero();
    }
  }

  @Test
  void shouldBeReadAndWrittenByAnInterruptedThread() throws IOException {
    try (FeatureCache cache = FeatureCache.create(1)) {
      Thread.currentThread().interrupt();
      cache.append(new float[] {1});

      assertThat(cache.read(List.of(0)).getFloat(0)).isEqualTo(1);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void shouldFailForARowThatItHasNot() throws IOException {
    try (FeatureCache cache = FeatureCache.create(1)) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> cache.read(List.of(0)));
    }
  }

  private static INDArray row(INDArray rows, int row) {
    return rows.slice(row).dup().reshape(1, 2, 3);
  }
}
