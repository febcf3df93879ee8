package dev.pawstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.doctor.Finding.Verdict;
import dev.pawstream.machine.Cpu;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HardwareTest {
  @Test
  void shouldDescribeTheProcessorInReach() {
    assertThat(finding(0, Set.of()).detail())
        .isEqualTo("Fast 9000, 4 cores and 8 threads in reach");
  }

  @Test
  void shouldNameTheArithmeticThatIsFast() {
    assertThat(finding(1, Set.of("avx512f", "avx512_vnni")).detail())
        .isEqualTo("AVX-512 with fp32, int8");
  }

  @Test
  void shouldRemarkOnAProcessorWithoutAvx512() {
    Finding finding = finding(1, Set.of("avx2"));

    assertThat(finding.verdict()).isEqualTo(Verdict.NOTE);
    assertThat(finding.detail()).contains("fp32 only");
  }

  @Test
  void shouldDescribeMemoryAndJava() {
    assertThat(finding(2, Set.of()).detail()).matches("[0-9.,]+ GiB in reach.*[0-9.,]+ GiB");
    assertThat(finding(3, Set.of()).detail()).startsWith("17").contains("Linux");
  }

  private static Finding finding(int index, Set<String> flags) {
    return new Hardware(new Cpu("Fast 9000", flags, 8, 4)).findings().get(index);
  }
}
