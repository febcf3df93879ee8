package dev.pawstream.machine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the few x86-64 instructions that the measurement of the limit is made of.
 *
 * <p>Source of the encodings: Intel 64 and IA-32 Architectures Software Developer's Manual, volume
 * 2, section 2.7 (EVEX) and the pages of the instructions.
 */
final class MachineCode {
  private static final Opcode VPXORD = new Opcode(Opcode.MAP_0F, Opcode.PREFIX_66, 0xEF);

  private static final int EVEX = 0x62;

  /** Length of {@code jnz} with a distance of 32 bits. */
  private static final int JUMP_BYTES = 6;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * {@code op zmm[destination], zmm[first], zmm[second]}.
   *
   * @param destination 0 to 31, as are the others
   */
  MachineCode instruction(Opcode opcode, int destination, int first, int second) {
    bytes.write(EVEX);
    // R, X, B and R' extend the registers' numbers; they, vvvv and V' are stored inverted.
    int extensions =
        (inverted(destination, 3) << 7)
            | (inverted(second, 4) << 6)
            | (inverted(second, 3) << 5)
            | (inverted(destination, 4) << 4);
    bytes.write(extensions | opcode.map());
    int fixedBit = 1 << 2;
    bytes.write(((~first & 0xF) << 3) | fixedBit | opcode.prefix());
    int length512 = 2 << 5;
    bytes.write(length512 | (inverted(first, 4) << 3));
    bytes.write(opcode.code());
    int registers = 3 << 6;
    bytes.write(registers | ((destination & 7) << 3) | (second & 7));
    return this;
  }

  /** {@code vpxord}: sets zmm[register] to zero. */
  MachineCode zero(int register) {
    return instruction(VPXORD, register, register, register);
  }

  /** {@code dec rdi; jnz start}: goes on until the function's first argument is used up. */
  MachineCode countDownTo(int start) {
    bytes.writeBytes(new byte[] {0x48, (byte) 0xFF, (byte) 0xCF});
    int distance = start - (bytes.size() + JUMP_BYTES);
    bytes.writeBytes(new byte[] {0x0F, (byte) 0x85});
    bytes.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(distance).array());
    return this;
  }

  /** {@code vzeroupper; ret}. */
  MachineCode end() {
    bytes.writeBytes(new byte[] {(byte) 0xC5, (byte) 0xF8, 0x77, (byte) 0xC3});
    return this;
  }

  /** Where the next instruction will stand. */
  int position() {
    return bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private static int inverted(int register, int bit) {
    return (~register >> bit) & 1;
  }
}
