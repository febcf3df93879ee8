package dev.pawstream.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the doctor has looked at.
 *
 * @param name of the thing
 * @param verdict on it
 * @param detail what is there, or is not
 * @param remedy what to do about it, or null where nothing is to be done
 */
record Finding(String name, Verdict verdict, String detail, @Nullable String remedy) {
  /** What a finding means. */
  enum Verdict {
    /** It is there. */
    OK,
    /** Worth knowing; nothing needs it. */
    NOTE,
    /** Something does not work without it. */
    MISSING
  }

  static Finding ok(String name, String detail) {
    return new Finding(name, Verdict.OK, detail, null);
  }

  static Finding note(String name, String detail) {
    return new Finding(name, Verdict.NOTE, detail, null);
  }

  static Finding missing(String name, String detail, String remedy) {
    return new Finding(name, Verdict.MISSING, detail, remedy);
  }
}
