package dev.pawstream.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeakMeasurementTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Cpu OLD = new Cpu("old", Set.of("sse2", "avx2"), 2, 2);

  @ParameterizedTest
  @EnumSource
  void shouldComputeWhereTheProcessorCan(Arithmetic arithmetic) throws InterruptedException {
    Cpu here = Cpu.here();
    assumeThat(arithmetic.obstacle(here)).isEmpty();

    try (PeakMeasurement measurement =
        PeakMeasurement.of(arithmetic, here, here.threads()).orElseThrow()) {
      assertThat(measurement.operationsPerSecond(SHORT)).isPositive().isFinite();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotTouchAProcessorThatCannot(Arithmetic arithmetic) {
    assertThat(PeakMeasurement.of(arithmetic, OLD, 1)).isEmpty();
  }

  @Test
  void shouldSayWhatTheProcessorLacks() {
    Cpu withoutBf16 = new Cpu("older", Set.of("avx512f", "avx512_vnni"), 2, 2);

    assertThat(Arithmetic.FP32.obstacle(OLD)).hasValue("this processor has no avx512f");
    assertThat(Arithmetic.BF16.obstacle(withoutBf16)).hasValue("this processor has no avx512_bf16");
    assertThat(Arithmetic.INT8.obstacle(withoutBf16)).isEmpty();
  }

  @Test
  void shouldNotTakeTheVectorsLimitForThatOfTiles() {
    Cpu tiles = new Cpu("tiles", Set.of("avx512f", "avx512_bf16", "amx_bf16"), 2, 2);

    assertThat(Arithmetic.BF16.obstacle(tiles).orElseThrow()).contains("amx_bf16");
    assertThat(Arithmetic.FP32.obstacle(tiles)).isEmpty();
  }
}
