package dev.pawstream.trainer.retrain;

import dev.pawstream.training.Example;
import dev.pawstream.training.gate.Comparison;
import dev.pawstream.training.gate.Decision;
import dev.pawstream.training.gate.GateSettings;
import dev.pawstream.training.gate.ReleaseGate;
import dev.pawstream.training.gate.Verdict;
import dev.pawstream.training.measure.Measurement;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The question the other way round: whether the champion is better on what it was judged by. */
final class KnownPhotographs {
  /**
   * Surer than the gate, as a challenger that is better on all photographs is held up by it; of few
   * photographs and mistakes, as a good model makes few.
   */
  private static final GateSettings SETTINGS = new GateSettings(0.99, 20, 0, 10_000, 1);

  private KnownPhotographs() {}

  /** The ruling, unless the challenger has unlearnt what the champion knew. */
  static Ruling check(Ruling ruling, Exam exam, Measurement champion, Measurement challenger) {
    Set<String> names =
        exam.known().stream()
            .map(Example::photograph)
            .map(photograph -> photograph.name())
            .collect(Collectors.toSet());
    Verdict back =
        new ReleaseGate(SETTINGS)
            .judge(Comparison.of(challenger.only(names), champion.only(names)));
    return back.decision() == Decision.RELEASE
        ? new Ruling(false, sentence(back), ruling.verdict())
        : ruling;
  }

  private static String sentence(Verdict back) {
    return String.format(
        Locale.ROOT,
        "The champion stays: on the %d test photographs that had their labels before it was released, its log loss is %.3f and the challenger's %.3f. Look at the labels that came since; if they are right, and it is the earlier ones that are not, force the release with a reason",
        back.photographs(),
        back.challenger().logLoss(),
        back.champion().logLoss());
  }
}
