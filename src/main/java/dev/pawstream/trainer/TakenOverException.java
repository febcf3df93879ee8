package dev.pawstream.trainer;

/** Another trainer has begun the job anew: it tells of it, this one must not. */
final class TakenOverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TakenOverException(Throwable cause) {
    super("Another trainer has taken the job over", cause);
  }
}
