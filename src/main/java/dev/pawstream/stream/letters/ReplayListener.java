package dev.pawstream.stream.letters;

/** Is told what becomes of each letter that is meant. */
public interface ReplayListener {
  /** It is back where it came from, and marked; in a rehearsal: it would be. */
  void sent(DeadLetter letter);

  /** It had been sent back before. */
  void sentBefore(DeadLetter letter);

  /**
   * It was not sent back, and may be tried again.
   *
   * @param reason for people
   */
  void left(DeadLetter letter, String reason);
}
