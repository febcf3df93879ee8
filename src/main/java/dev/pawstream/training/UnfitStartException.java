package dev.pawstream.training;

/** A training cannot start from a model that was named; the message says why. */
public final class UnfitStartException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnfitStartException(String message) {
    super(message);
  }
}
