package dev.pawstream.dashboard.order;

/** An order that nobody can carry out; trying again will not help. */
public final class RefusedOrderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence: what is wrong, with the value, and what to do about it
   */
  public RefusedOrderException(String message) {
    super(message);
  }
}
