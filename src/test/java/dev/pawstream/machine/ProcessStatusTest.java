package dev.pawstream.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessStatusTest {
  @Test
  void shouldReadMemoryInBytes() {
    ProcessStatus status =
        ProcessStatus.parse(List.of("Name:\tjava", "VmHWM:\t  1234 kB", "VmRSS:\t   200 kB"));

    assertThat(status.peakResidentBytes()).hasValue(1234 * 1024);
    assertThat(status.residentBytes()).hasValue(200 * 1024);
  }

  @Test
  void shouldSayNothingWhereTheSystemDoesNot() {
    assertThat(ProcessStatus.parse(List.of()).peakResidentBytes()).isEmpty();
  }

  @Test
  void shouldKnowThisProcess() {
    ProcessStatus now = ProcessStatus.now();

    assertThat(now.peakResidentBytes().orElseThrow())
        .isGreaterThanOrEqualTo(now.residentBytes().orElseThrow());
  }
}
