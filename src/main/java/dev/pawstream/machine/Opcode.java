package dev.pawstream.machine;

/**
 * An EVEX-encoded instruction that has W0 and 512 bits.
 *
 * @param map of opcodes, as EVEX numbers it
 * @param prefix that it implies, as EVEX numbers it
 * @param code in that map
 */
record Opcode(int map, int prefix, int code) {
  static final int MAP_0F = 1;
  static final int MAP_0F38 = 2;
  static final int PREFIX_66 = 1;
  static final int PREFIX_F3 = 2;
}
