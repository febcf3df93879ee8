package dev.pawstream.trainer.feedback;

import java.util.Locale;

/**
 * How often labels contradict a version, now and otherwise. Which photographs get a label is up to
 * people, who may label only what is wrong, and more of it today than yesterday. So contradictions
 * have to be more frequent among all that it answered and among what was labelled of it; where
 * labels only ever contradict, the latter says nothing.
 *
 * @param now of the version in question, or of the time in question
 * @param usual what it is held against
 */
record Contradictions(Tally now, Tally usual) {
  /** Whether both tests say that they are more frequent, at this level. */
  boolean areMore(double level) {
    return pOfAll() <= level && (onlyContradict() || pOfLabelled() <= level);
  }

  String sentence() {
    String all =
        String.format(
            Locale.ROOT,
            "labels contradict %s of its answers, before %s (p %.2g)",
            ofAll(now),
            ofAll(usual),
            pOfAll());
    return onlyContradict()
        ? all + "; nobody confirms any"
        : all
            + String.format(
                Locale.ROOT,
                ", and %s of the labelled ones, before %s (p %.2g)",
                ofLabelled(now),
                ofLabelled(usual),
                pOfLabelled());
  }

  private double pOfAll() {
    return ofAll(now).pOfMoreThan(ofAll(usual));
  }

  private double pOfLabelled() {
    return ofLabelled(now).pOfMoreThan(ofLabelled(usual));
  }

  private boolean onlyContradict() {
    return ofLabelled(now).isAll() && ofLabelled(usual).isAll();
  }

  private static Share ofAll(Tally tally) {
    return new Share(tally.contradicted(), tally.predictions());
  }

  private static Share ofLabelled(Tally tally) {
    return new Share(tally.contradicted(), tally.labelled());
  }
}
