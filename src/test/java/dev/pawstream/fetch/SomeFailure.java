package dev.pawstream.fetch;

/** What a fetch ends with, for tests elsewhere. */
public final class SomeFailure {
  private SomeFailure() {}

  public static RuntimeException unavailable(String sentence) {
    return new PhotographUnavailableException(sentence);
  }

  public static RuntimeException unfetchable(String sentence) {
    return new UnfetchablePhotographException(sentence);
  }
}
