package dev.pawstream.stream;

/**
 * The headers that make a record a dead letter; their values are text. Kafka's own by the names of
 * KIP-1034, and what that leaves out by ours.
 */
public final class LetterHeaders {
  /** The topic of the record that was set aside. */
  public static final String TOPIC = "__streams.errors.topic";

  public static final String PARTITION = "__streams.errors.partition";
  public static final String OFFSET = "__streams.errors.offset";

  /** The cause's class, with its package. */
  public static final String EXCEPTION = "__streams.errors.exception";

  /** The cause's message; a long one is cut. */
  public static final String MESSAGE = "__streams.errors.message";

  public static final String STACK_TRACE = "__streams.errors.stacktrace";

  /**
   * The record's own timestamp, in ms since 1970; of a record without one, a negative number or
   * what {@link LenientTimestamps} took in its place. The letter's is the time when it was set
   * aside, as the topic's retention counts from there.
   */
  public static final String TIMESTAMP = "pawstream.errors.timestamp";

  /** What of the record is missing, for people; absent if the letter has all of it. */
  public static final String LEFT_OUT = "pawstream.errors.left-out";

  private static final String KAFKAS = "__streams.errors.";
  private static final String OURS = "pawstream.errors.";

  private LetterHeaders() {}

  /** Whether a header was added when the record was set aside. */
  public static boolean isOne(String name) {
    return name.startsWith(KAFKAS) || name.startsWith(OURS);
  }
}
