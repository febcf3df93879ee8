package dev.pawstream.training.gate;

/**
 * Champion against challenger. The challenger is released if its log loss is lower with the stated
 * confidence, and its accuracy is not worse with the same confidence.
 *
 * <p>Lower log loss has to be seen by two tests, of which each holds its level where the other one
 * does not; docs/decisions/0012-the-gate.md says why.
 */
public final class ReleaseGate {
  private final GateSettings settings;

  public ReleaseGate(GateSettings settings) {
    this.settings = settings;
  }

  /** Decides; the same comparison, in any order of its photographs, gives the same verdict. */
  public Verdict judge(Comparison comparison) {
    LogLossGain gain =
        comparison.size() < 2 ? LogLossGain.UNKNOWN : LogLossGain.of(comparison.gains(), settings);
    McNemar accuracy = comparison.accuracy();
    Decision decision = decide(comparison, gain, accuracy);
    int needed = needed(comparison);
    return new Verdict(
        decision,
        comparison.champion().metrics(),
        comparison.challenger().metrics(),
        gain,
        accuracy,
        settings.confidence(),
        comparison.size(),
        needed,
        comparison.sha256(),
        new Sentence(settings, comparison, gain, accuracy).of(decision, needed));
  }

  private Decision decide(Comparison comparison, LogLossGain gain, McNemar accuracy) {
    if (needed(comparison) > comparison.size()) {
      return Decision.TOO_FEW;
    }
    boolean better = gain.isSure(settings.level()) && accuracy.pOfWorse() > settings.level();
    return better ? Decision.RELEASE : Decision.KEEP;
  }

  /** So many that enough of them are mistakes, if these are as frequent as they were. */
  private int needed(Comparison comparison) {
    int mistakes = comparison.mistakes();
    if (mistakes >= settings.fewestMistakes()) {
      return settings.fewestPhotographs();
    }
    double forMistakes =
        (double) comparison.size() * settings.fewestMistakes() / Math.max(1, mistakes);
    return Math.max(
        Math.max(settings.fewestPhotographs(), comparison.size() + 1),
        (int) Math.ceil(forMistakes));
  }
}
