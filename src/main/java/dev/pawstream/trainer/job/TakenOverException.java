package dev.pawstream.trainer.job;

/** Another trainer has begun the job anew: it tells of it, this one must not. */
public final class TakenOverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause how it was found out
   */
  public TakenOverException(Throwable cause) {
    super("Another trainer has taken the job over", cause);
  }
}
