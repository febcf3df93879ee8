package dev.pawstream.training.gate;

import dev.pawstream.training.measure.Metrics;
import java.util.Locale;

/**
 * A verdict in plain words.
 *
 * @param settings what was asked for
 * @param comparison what was compared
 * @param gain of log loss
 * @param accuracy of both
 */
record Sentence(GateSettings settings, Comparison comparison, LogLossGain gain, McNemar accuracy) {
  String of(Decision decision, int needed) {
    return switch (decision) {
      case RELEASE -> "The challenger is released: " + figures();
      case KEEP -> "The champion stays, as %s: %s".formatted(reason(), figures());
      case TOO_FEW ->
          format(
              "The champion stays, as %d test photographs with %d mistakes are too few to tell: about %d are needed, %d with a mistake among them; label more",
              comparison.size(), comparison.mistakes(), needed, settings.fewestMistakes());
    };
  }

  private String reason() {
    return gain.isSure(settings.level())
        ? "the challenger is right less often"
        : "the challenger's log loss is not surely lower";
  }

  private String figures() {
    Metrics champion = comparison.champion().metrics();
    Metrics challenger = comparison.challenger().metrics();
    return format(
        "on %d test photographs its log loss goes from %.4f to %.4f, lower by %.4f, by %.4f or more with %s %% confidence (p %.4f); accuracy from %.2f %% to %.2f %%, %d photographs right by the champion alone and %d by the challenger alone (p of being worse %.4f)",
        comparison.size(),
        champion.logLoss(),
        challenger.logLoss(),
        gain.mean(),
        gain.atLeast(),
        percent(settings.confidence()),
        gain.pOfNone(),
        100 * champion.accuracy(),
        100 * challenger.accuracy(),
        accuracy.onlyChampion(),
        accuracy.onlyChallenger(),
        accuracy.pOfWorse());
  }

  private static String percent(double share) {
    return format("%.4f", 100 * share).replaceAll("\\.?0+$", "");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
