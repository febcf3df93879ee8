package dev.pawstream.cli.learning;

import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Tells a difference between two models from chance. Shots of one scene are alike, so it draws
 * whole scenes.
 *
 * <p>Source: A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application", 1997, section
 * 3.8, on hierarchical data.
 */
final class SceneBootstrap {
  private static final int RESAMPLES = 2_000;

  private final List<List<Integer>> resamples = new ArrayList<>();

  /**
   * Draws the resamples, which are the same for all comparisons.
   *
   * @param scenes for each, the indices of its shots
   * @param seed of what is drawn
   */
  SceneBootstrap(List<List<Integer>> scenes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < RESAMPLES; i++) {
      List<Integer> drawn = new ArrayList<>();
      for (int scene = 0; scene < scenes.size(); scene++) {
        drawn.addAll(scenes.get(random.nextInt(scenes.size())));
      }
      resamples.add(drawn);
    }
  }

  /**
   * What a policy has over another.
   *
   * @param labels of which both made what they could
   * @param ours answers of the one's model, about all shots
   * @param theirs the other's, about the same in the same order
   */
  LearningGain gain(String policy, String over, int labels, Scores ours, Scores theirs) {
    List<Metrics> one = resamples.stream().map(shots -> ours.of(shots).metrics()).toList();
    List<Metrics> other = resamples.stream().map(shots -> theirs.of(shots).metrics()).toList();
    Differences differences = new Differences(ours.metrics(), theirs.metrics(), one, other);
    return new LearningGain(
        policy,
        over,
        labels,
        differences.of(Metrics::accuracy),
        differences.of(Metrics::logLoss),
        differences.of(Metrics::ece));
  }

  private record Differences(
      Metrics ours, Metrics theirs, List<Metrics> oneResampled, List<Metrics> otherResampled) {
    Interval of(ToDoubleFunction<Metrics> figure) {
      List<Double> resampled = new ArrayList<>();
      for (int i = 0; i < oneResampled.size(); i++) {
        resampled.add(
            figure.applyAsDouble(oneResampled.get(i))
                - figure.applyAsDouble(otherResampled.get(i)));
      }
      return Interval.of(figure.applyAsDouble(ours) - figure.applyAsDouble(theirs), resampled);
    }
  }
}
