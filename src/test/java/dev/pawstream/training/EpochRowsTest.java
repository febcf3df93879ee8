package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochRowsTest {
  private static final int PHOTOGRAPHS = 50;
  private static final int VARIANTS = 4;

  private final EpochRows rows = new EpochRows(PHOTOGRAPHS * VARIANTS, VARIANTS, 1);

  @Test
  void shouldTakeOneRowOfEachPhotograph() {
    assertThat(rows.of(1))
        .hasSize(rows.perEpoch())
        .extracting(row -> row / VARIANTS)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PHOTOGRAPHS).boxed().toList());
  }

  @Test
  void shouldTakeAllRowsInAsManyEpochsAsThereAreVariants() {
    List<Integer> taken = new ArrayList<>();
    for (int epoch = 1; epoch <= VARIANTS; epoch++) {
      taken.addAll(rows.of(epoch));
    }

    assertThat(taken)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows.rows()).boxed().toList());
  }

  @Test
  void shouldMixVariantsWithinAnEpoch() {
    assertThat(rows.of(1)).extracting(row -> row % VARIANTS).contains(0, 1, 2, 3);
  }

  @Test
  void shouldTakeAllRowsInEachEpochWhereAPhotographHasOne() {
    assertThat(new EpochRows(PHOTOGRAPHS, 1, 1).of(3))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PHOTOGRAPHS).boxed().toList());
  }

  @Test
  void shouldComeInAnotherOrderInEachEpoch() {
    assertThat(rows.of(1 + VARIANTS)).isNotEqualTo(rows.of(1)).hasSameElementsAs(rows.of(1));
  }

  @Test
  void shouldBeTheSameForTheSameSeed() {
    assertThat(new EpochRows(rows.rows(), VARIANTS, 1).of(2)).isEqualTo(rows.of(2));
    assertThat(new EpochRows(rows.rows(), VARIANTS, 2).of(2)).isNotEqualTo(rows.of(2));
  }
}
