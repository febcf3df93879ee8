package dev.pawstream.training;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times how long a top trains on cached features, which are random with something to learn in them,
 * so that training goes on to the last epoch.
 */
final class TopTrainingTime {
  private static final List<String> LABELS = List.of("cats", "dogs");
  private static final int VALIDATION_ROWS = 400;
  private static final long SEED = 3;
  private static final float SIGNAL = 0.3f;
  private static final double NANOS_PER_SECOND = 1e9;

  private TopTrainingTime() {}

  /**
   * @param args which top, the input size, and how many rows to train on
   */
  public static void main(String[] args) throws IOException {
    Top top = Top.valueOf(args[0]);
    NetworkSpec spec = new NetworkSpec(Integer.parseInt(args[1]), top, LABELS);
    int rows = Integer.parseInt(args[2]);
    Nd4j.getRandom().setSeed(SEED);
    Vgg16 vgg = new Vgg16(PretrainedWeights.random(1, SEED));
    FeatureRow.Shape shape = FeatureRow.Shape.of(vgg, spec.inputSize(), top, Policy.TOP);
    try (FeatureCache train = FeatureCache.create(shape.top());
        FeatureCache validation = FeatureCache.create(shape.top())) {
      FeatureSet trainSet = fill(train, shape, rows, new Random(SEED));
      FeatureSet validationSet = fill(validation, shape, VALIDATION_ROWS, new Random(SEED + 1));
      List<TrainingUpdate> updates = new ArrayList<>();
      List<Long> times = new ArrayList<>();
      TransferFit fit =
          new TransferFit(
              vgg,
              spec,
              SEED,
              Precision.FP32,
              update -> {
                updates.add(update);
                times.add(System.nanoTime());
              });
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long start = System.nanoTime();
      long startCpu = threads.getCurrentThreadCpuTime();
      try (TransferGraph trained = fit.top(trainSet, validationSet)) {
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        double cpu = (threads.getCurrentThreadCpuTime() - startCpu) / NANOS_PER_SECOND;
        System.out.printf(
            "%s top at %d, %d rows: %.1f s (%.1f s on the processor), of it %.1f s to the first"
                + " step, %d epochs, %s%n",
            top,
            spec.inputSize(),
            rows,
            seconds,
            cpu,
            (times.get(0) - start) / NANOS_PER_SECOND,
            updates.get(updates.size() - 1).epoch(),
            Outputs.of(trained.trainable(), validationSet, 32).scores(LABELS, 1).metrics());
      }
    }
  }

  private static FeatureSet fill(
      FeatureCache cache, FeatureRow.Shape shape, int rows, Random random) throws IOException {
    int length = (int) Arrays.stream(shape.top()).reduce(1, Math::multiplyExact);
    List<Integer> labels = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int label = random.nextInt(2);
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = Math.max(0, (float) random.nextGaussian() + (i % 2 == label ? SIGNAL : 0));
      }
      cache.append(values);
      labels.add(label);
    }
    return new FeatureSet(cache, new Targets(labels, 1));
  }
}
