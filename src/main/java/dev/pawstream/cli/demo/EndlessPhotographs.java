package dev.pawstream.cli.demo;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.training.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** All photographs of a set that nothing was trained on, over and over. */
final class EndlessPhotographs implements Iterator<DemoPhotograph> {
  private final List<Example> examples;
  private final Set<String> labelled;
  private final ImageDecoder decoder;
  private int next;

  /**
   * @param labelled content hashes of what is left out; may grow meanwhile
   */
  EndlessPhotographs(PhotographSet set, Set<String> labelled, ImageDecoder decoder, long seed) {
    this.examples = new ArrayList<>(set.lessons());
    this.examples.addAll(set.exams());
    Collections.shuffle(this.examples, new Random(seed));
    this.labelled = labelled;
    this.decoder = decoder;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  /**
   * @throws IllegalStateException if none is left, as the files are gone
   */
  @Override
  public DemoPhotograph next() {
    for (int tries = 0; tries < examples.size(); tries++) {
      Optional<DemoPhotograph> photograph =
          DemoPhotograph.look(examples.get(next), decoder)
              .filter(found -> !labelled.contains(found.sha256()));
      next = (next + 1) % examples.size();
      if (photograph.isPresent()) {
        return photograph.get();
      }
    }
    throw new IllegalStateException(
        "None of the %d photographs can be read any more: are the files gone?"
            .formatted(examples.size()));
  }
}
