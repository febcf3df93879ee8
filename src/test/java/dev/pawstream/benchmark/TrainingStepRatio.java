package dev.pawstream.benchmark;

import dev.pawstream.onednn.OpenMp;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Times the training steps of {@link TrainingStepBenchmark} in turn, so that a disturbance hits all
 * alike, and prints each one's median and how many times faster than the ordinary one it is.
 */
final class TrainingStepRatio {
  private static final int WARM_UP = 3;
  private static final double NANOS_PER_MILLI = 1e6;

  private TrainingStepRatio() {}

  /**
   * @param args how many rounds, and how many OpenMP threads
   */
  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
    try (TrainingStep stock = new TrainingStep(TrainingStep.Passes.STOCK);
        TrainingStep fp32 = new TrainingStep(TrainingStep.Passes.ONEDNN_FP32);
        TrainingStep bf16 = new TrainingStep(TrainingStep.Passes.ONEDNN_BF16)) {
      if (args.length > 1) {
        OpenMp.useThreads(Integer.parseInt(args[1]));
      }
      Map<TrainingStep.Passes, TrainingStep> steps = new EnumMap<>(TrainingStep.Passes.class);
      steps.put(TrainingStep.Passes.STOCK, stock);
      steps.put(TrainingStep.Passes.ONEDNN_FP32, fp32);
      steps.put(TrainingStep.Passes.ONEDNN_BF16, bf16);
      print(medians(steps, rounds));
    }
  }

  private static Map<TrainingStep.Passes, Double> medians(
      Map<TrainingStep.Passes, TrainingStep> steps, int rounds) {
    Map<TrainingStep.Passes, double[]> times = new EnumMap<>(TrainingStep.Passes.class);
    steps.keySet().forEach(passes -> times.put(passes, new double[rounds]));
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Map.Entry<TrainingStep.Passes, TrainingStep> entry : steps.entrySet()) {
        long start = System.nanoTime();
        entry.getValue().run();
        if (round >= 0) {
          times.get(entry.getKey())[round] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
      }
    }
    Map<TrainingStep.Passes, Double> medians = new EnumMap<>(TrainingStep.Passes.class);
    times.forEach((passes, all) -> medians.put(passes, median(all)));
    return medians;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(Map<TrainingStep.Passes, Double> medians) {
    double stock = medians.get(TrainingStep.Passes.STOCK);
    System.out.printf("OpenMP threads: %d%n", OpenMp.threads());
    medians.forEach(
        (passes, time) ->
            System.out.printf(
                "%-12s %8.1f ms a step, %6.2f ms a photograph, %5.2f times stock%n",
                passes, time, time / TrainingStep.BATCH, stock / time));
  }
}
