package dev.pawstream.cli.report;

import dev.pawstream.cli.report.EpochCurve.Epoch;
import dev.pawstream.training.measure.Reliability;
import dev.pawstream.training.measure.ReliabilityBin;
import dev.pawstream.training.measure.RocCurve;
import dev.pawstream.training.measure.RocCurve.Point;
import dev.pawstream.training.measure.Scores;
import j2html.tags.specialized.FigureTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The plots of a page. */
final class Plots {
  private static final double PERCENT = 100;

  private Plots() {}

  /** How often a model was right, over how sure it was. */
  static FigureTag reliability(Reliability reliability) {
    List<ReliabilityBin> bins =
        reliability.bins().stream().filter(bin -> bin.photographs() > 0).toList();
    return Figure.ofShares(
            "Reliability", "probability said", "share that is right", "as it should be")
        .line(
            "the model",
            bins.stream().map(ReliabilityBin::confidence).toList(),
            bins.stream().map(ReliabilityBin::accuracy).toList())
        .tag(
            "How often the model was right, over how sure it said to be; on the diagonal it is as"
                + " sure as it should be. Expected calibration error %.4f."
                    .formatted(reliability.ece()));
  }

  /** A line for each label against the others; of two labels one says all. */
  static Optional<FigureTag> roc(Scores scores) {
    int first = scores.labels().size() == 2 ? 1 : 0;
    Figure figure =
        Figure.ofShares("ROC", "others taken for it", "photographs of it found", "by chance");
    List<String> areas = new ArrayList<>();
    for (int label = first; label < scores.labels().size(); label++) {
      String name = scores.labels().get(label);
      RocCurve.of(scores, label)
          .ifPresent(
              curve -> {
                String area = String.format(Locale.ROOT, "%s %.4f", name, curve.area());
                figure.curve(
                    area,
                    curve.points().stream().map(Point::falsePositiveRate).toList(),
                    curve.points().stream().map(Point::truePositiveRate).toList());
                areas.add(area);
              });
    }
    return areas.isEmpty()
        ? Optional.empty()
        : Optional.of(
            figure.tag(
                "What share of a label's photographs a threshold finds, over the share of others"
                    + " that it takes for it. Area under the curve: %s."
                        .formatted(String.join(", ", areas))));
  }

  /** Loss and accuracy over the epochs of a phase. */
  static List<FigureTag> epochs(EpochCurve curve) {
    List<Integer> numbers = curve.epochs().stream().map(Epoch::number).toList();
    Epoch best =
        curve.epochs().stream()
            .min((a, b) -> Double.compare(a.validationLoss(), b.validationLoss()))
            .orElseThrow();
    return List.of(
        new Figure(curve.name() + ": log loss", "epoch", "log loss")
            .line("training", numbers, curve.epochs().stream().map(Epoch::loss).toList())
            .line(
                "validation", numbers, curve.epochs().stream().map(Epoch::validationLoss).toList())
            .tag(
                "%s: log loss on training and validation photographs, an epoch a point. Lowest on validation: %.4f after epoch %d of %d."
                    .formatted(curve.name(), best.validationLoss(), best.number(), numbers.size())),
        new Figure(curve.name() + ": accuracy, %", "epoch", "accuracy, %")
            .line(
                "validation",
                numbers,
                curve.epochs().stream().map(e -> PERCENT * e.validationAccuracy()).toList())
            .tag(
                "%s: accuracy on validation photographs; %.2f %% where log loss was lowest."
                    .formatted(curve.name(), PERCENT * best.validationAccuracy())));
  }
}
