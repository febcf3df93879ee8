package dev.pawstream.trainer.feedback;

import java.util.Locale;
import java.util.Optional;

/** Whether the champion is worse than whoever would serve in its place. */
final class Rollback {
  private static final double PERCENT = 100;

  private final FeedbackSettings settings;

  Rollback(FeedbackSettings settings) {
    this.settings = settings;
  }

  /**
   * Looks.
   *
   * @param look how often it has looked by now, this one included
   * @param champion in its present term
   * @param successor what is recent of it
   * @return why it is to be rolled back
   */
  Optional<String> reason(Standing standing, int look, Tally champion, Tally successor) {
    Contradictions contradictions = new Contradictions(champion, successor);
    double level = Looks.level(settings.rollbackLevel(), look);
    return contradictions.areMore(level)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s is worse than %s with %s %% confidence: %s; look %d wants %.2g",
                standing.champion(),
                standing.successor(),
                percent(settings.rollbackConfidence()),
                contradictions.sentence(),
                look,
                level))
        : Optional.empty();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.4f", PERCENT * share).replaceAll("\\.?0+$", "");
  }
}
