package dev.pawstream.cli.demo;

import dev.pawstream.training.Example;
import java.util.List;
import java.util.stream.IntStream;

/** Cats and dogs that are drawn where there are no photographs. */
public final class Drawings {
  private static final int COUNT = 600;

  private static final String ORIGIN = "drawings that the demo makes by itself";

  /** As the starter calls them. */
  private static final String CATS = "cats";

  private static final String DOGS = "dogs";

  private Drawings() {}

  /**
   * As many of the one as of the other. Each is drawn when it is read.
   *
   * @param seed another one gives other drawings
   */
  public static List<Example> examples(long seed) {
    return IntStream.range(0, COUNT)
        .mapToObj(number -> number % 2 == 0 ? cat(number, seed) : dog(number, seed))
        .toList();
  }

  /** The same, divided into what is learnt from and what is asked. */
  static PhotographSet set(long seed) {
    return PhotographSet.split(ORIGIN, examples(seed));
  }

  private static Example cat(int number, long seed) {
    return new Example(new Drawing("drawn-cat-%03d".formatted(number), Cat::new, seed), CATS);
  }

  private static Example dog(int number, long seed) {
    return new Example(new Drawing("drawn-dog-%03d".formatted(number), Dog::new, seed), DOGS);
  }
}
