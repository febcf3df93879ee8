package dev.pawstream.classifier.labelling;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Sha256;

/** Gets the photograph and asks about it, on the calling thread. */
public final class ChampionLabeller implements Labeller {
  private final Photographs photographs;
  private final Answers answers;

  /**
   * @param photographs where they are
   * @param answers what is said about them
   */
  public ChampionLabeller(Photographs photographs, Answers answers) {
    this.photographs = photographs;
    this.answers = answers;
  }

  @Override
  public Labelled label(ImageEvent event) {
    byte[] photograph = photographs.of(event);
    long begun = System.nanoTime();
    String sha256 = Sha256.of(photograph);
    return new Labelled(sha256, answers.to(sha256, photograph), begun);
  }
}
