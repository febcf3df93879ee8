package dev.pawstream.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ModelVersionTest {
  @Test
  void shouldNameTheSecondAndTheArtefact() {
    assertThat(ModelVersion.of(Instant.parse("2026-11-03T14:05:01.999Z"), "57b026918159a6bf"))
        .isEqualTo("20261103T140501Z-57b02691");
  }

  @Test
  void shouldSortByAge() {
    String older = ModelVersion.of(Instant.parse("2026-09-30T23:59:59Z"), "ffffffffff");
    String newer = ModelVersion.of(Instant.parse("2026-10-01T00:00:00Z"), "0000000000");

    assertThat(older).isLessThan(newer);
  }
}
