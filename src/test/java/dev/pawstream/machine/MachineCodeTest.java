package dev.pawstream.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the bytes that GNU as 2.40 writes for the same instructions. */
class MachineCodeTest {
  @ParameterizedTest
  @CsvSource({
    "FP32,  0,  1,  2, 62f27548b8c2",
    "FP32, 23, 30, 31, 62820d40b8ff",
    "FP32,  9, 14, 13, 62520d48b8cd",
    "BF16,  0,  1,  2, 62f2764852c2",
    "BF16, 16, 30,  8, 62c20e4052c0",
    "BF16,  7, 15, 31, 6292064852ff",
    "INT8,  0,  1,  2, 62f2754850c2",
    "INT8, 23, 30, 31, 62820d4050ff",
    "INT8,  8, 16, 24, 62127d4050c0"
  })
  void shouldEncodeAsTheAssemblerDoes(
      Arithmetic arithmetic, int destination, int first, int second, String hex) {
    assertThat(hex(new MachineCode().instruction(arithmetic.opcode(), destination, first, second)))
        .isEqualTo(hex);
  }

  @ParameterizedTest
  @CsvSource({"5, 62f15548efed", "30, 62010d40eff6"})
  void shouldClearARegister(int register, String hex) {
    assertThat(hex(new MachineCode().zero(register))).isEqualTo(hex);
  }

  @Test
  void shouldJumpBackToWhereTheLoopStarts() {
    MachineCode code = new MachineCode().zero(0);

    assertThat(hex(code.countDownTo(0))).isEqualTo("62f17d48efc0" + "48ffcf" + "0f85f1ffffff");
  }

  @Test
  void shouldLeaveTheRegistersCleanAndReturn() {
    assertThat(hex(new MachineCode().end())).isEqualTo("c5f877" + "c3");
  }

  private static String hex(MachineCode code) {
    return HexFormat.of().formatHex(code.bytes());
  }
}
