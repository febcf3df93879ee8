package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FeatureCacheTest {
  @Test
  void shouldGiveRowsBackInTheOrderAskedFor() throws IOException {
    try (FeatureCache cache = FeatureCache.create(2, 3)) {
      INDArray rows = Nd4j.rand(5, 2, 3);
      cache.append(rows);

      INDArray read = cache.read(List.of(4, 0, 4));

      assertThat(read.shape()).containsExactly(3, 2, 3);
      assertThat(read).isEqualTo(Nd4j.concat(0, row(rows, 4), row(rows, 0), row(rows, 4)));
    }
  }

  @Test
  void shouldAppendBatchesOfDifferentLengths() throws IOException {
    try (FeatureCache cache = FeatureCache.create(2)) {
      cache.append(Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}}));
      cache.append(Nd4j.createFromArray(new float[][] {{5, 6}}));

      assertThat(cache.rows()).isEqualTo(3);
      assertThat(cache.read(List.of(2, 1)).ravel().toFloatVector()).containsExactly(5, 6, 3, 4);
    }
  }

  @Test
  void shouldKeepTheOrderOfAnArrayThatIsColumnMajor() throws IOException {
    try (FeatureCache cache = FeatureCache.create(2)) {
      cache.append(Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}}).dup('f'));

      assertThat(cache.read(List.of(0)).ravel().toFloatVector()).containsExactly(1, 2);
    }
  }

  @Test
  void shouldBeReadAndWrittenByAnInterruptedThread() throws IOException {
    try (FeatureCache cache = FeatureCache.create(1)) {
      Thread.currentThread().interrupt();
      cache.append(Nd4j.createFromArray(new float[][] {{1}}));

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
