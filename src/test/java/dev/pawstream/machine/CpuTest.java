package dev.pawstream.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpuTest {
  /** Two cores of two threads each, numbered as Linux does. */
  private static final String FOUR_THREADS =
      IntStream.range(0, 4)
          .mapToObj(i -> paragraph(i, "physical id\t: 0\ncore id\t\t: %d\n".formatted(i % 2)))
          .collect(Collectors.joining("\n"));

  @Test
  void shouldCountTheThreadsOfACoreAsOneCore() {
    Cpu cpu = Cpu.parse(FOUR_THREADS, "0-3", 4);

    assertThat(cpu.threads()).isEqualTo(4);
    assertThat(cpu.cores()).isEqualTo(2);
  }

  @Test
  void shouldCountOnlyTheCoresInReach() {
    assertThat(Cpu.parse(FOUR_THREADS, "1,3", 2).cores()).isEqualTo(1);
    assertThat(Cpu.parse(FOUR_THREADS, "", 4).cores()).isEqualTo(2);
  }

  @Test
  void shouldNotCountMoreCoresThanAContainersQuota() {
    assertThat(Cpu.parse(FOUR_THREADS, "0-3", 1).cores()).isEqualTo(1);
  }

  @Test
  void shouldNameTheInstructionsOnVectors() {
    Set<String> flags = Set.of("fpu", "sse2", "avx512f", "amx_tile", "rdrand", "fma");

    assertThat(new Cpu("a processor", flags, 1, 1).vectorInstructions())
        .containsExactly("amx_tile", "avx512f", "fma", "sse2");
  }

  @Test
  void shouldTakeEachThreadForACoreWhereNoTopologyIsTold() {
    String bare = paragraph(0, "") + "\n" + paragraph(1, "");

    assertThat(Cpu.parse(bare, "0-1", 2).cores()).isEqualTo(2);
  }

  @Test
  void shouldTellNameAndFlags() {
    Cpu cpu = Cpu.parse(FOUR_THREADS, "0-3", 4);

    assertThat(cpu.name()).isEqualTo("Fast 9000");
    assertThat(cpu.flags()).containsExactlyInAnyOrder("fpu", "avx512f");
    assertThat(cpu.has("avx512f")).isTrue();
    assertThat(cpu.has("avx512_bf16")).isFalse();
  }

  @Test
  void shouldDescribeAMachineOfWhichNothingIsTold() {
    assertThat(Cpu.parse("", "", 3)).extracting(Cpu::threads, Cpu::cores).containsExactly(3, 1);
  }

  private static String paragraph(int number, String topology) {
    return "processor\t: %d\nmodel name\t: Fast 9000\n%sflags\t\t: fpu avx512f\n"
        .formatted(number, topology);
  }
}
