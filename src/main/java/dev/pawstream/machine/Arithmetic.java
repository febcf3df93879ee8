package dev.pawstream.machine;

import java.util.Optional;

/**
 * A way to multiply and add, and the one AVX-512 instruction that does most of it at once.
 *
 * <p>Opcodes: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, at the names
 * of the instructions.
 */
public enum Arithmetic {
  /** 32-bit floating point: {@code vfmadd231ps}. */
  FP32("avx512f", "", Opcode.PREFIX_66, 0xB8, 16),

  /** Products of 16-bit "brain" floats, summed in 32 bits: {@code vdpbf16ps}. */
  BF16("avx512_bf16", "amx_bf16", Opcode.PREFIX_F3, 0x52, 32),

  /** Products of bytes, summed in 32 bits: {@code vpdpbusd}. */
  INT8("avx512_vnni", "amx_int8", Opcode.PREFIX_66, 0x50, 64);

  private final String flag;
  private final String tileFlag;
  private final int prefix;
  private final int code;
  private final int multiplyAdds;

  Arithmetic(String flag, String tileFlag, int prefix, int code, int multiplyAdds) {
    this.flag = flag;
    this.tileFlag = tileFlag;
    this.prefix = prefix;
    this.code = code;
    this.multiplyAdds = multiplyAdds;
  }

  /** Whether the processor has it in AVX-512. */
  public boolean isOn(Cpu cpu) {
    return cpu.has(FP32.flag) && cpu.has(flag);
  }

  /** Why the processor's limit at it cannot be measured, if it cannot. */
  public Optional<String> obstacle(Cpu cpu) {
    if (!isOn(cpu)) {
      return Optional.of("this processor has no " + (cpu.has(FP32.flag) ? flag : FP32.flag));
    }
    if (cpu.has(tileFlag)) {
      return Optional.of(
          "this processor has %s, whose limit is above that of AVX-512".formatted(tileFlag));
    }
    return Optional.empty();
  }

  Opcode opcode() {
    return new Opcode(Opcode.MAP_0F38, prefix, code);
  }

  /** In one instruction on 512 bits. */
  int multiplyAdds() {
    return multiplyAdds;
  }
}
