package dev.pawstream.machine;

/**
 * A function {@code void f(long rounds)}, in machine code, that does nothing but multiply and add
 * in registers.
 *
 * @param arithmetic that it does
 */
record PeakKernel(Arithmetic arithmetic) {
  /**
   * Sums that do not wait for each other. A sum is ready after 4 or 5 cycles, two can begin in each
   * (Zen 4, Ice Lake): 10 would do, and there are 32 registers.
   */
  private static final int SUMS = 24;

  private static final int LEFT = 30;
  private static final int RIGHT = 31;

  /** What is multiplied is zero: neither denormal nor infinite, which could take longer. */
  byte[] code() {
    MachineCode code = new MachineCode().zero(LEFT).zero(RIGHT);
    for (int sum = 0; sum < SUMS; sum++) {
      code.zero(sum);
    }
    int start = code.position();
    for (int sum = 0; sum < SUMS; sum++) {
      code.instruction(arithmetic.opcode(), sum, LEFT, RIGHT);
    }
    return code.countDownTo(start).end().bytes();
  }

  /** In one round, two for each multiply-add. */
  double operations() {
    return 2.0 * SUMS * arithmetic.multiplyAdds();
  }
}
