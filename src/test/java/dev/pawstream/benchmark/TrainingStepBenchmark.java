package dev.pawstream.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * What one photograph of a training step costs, with the convolutions computed by Deeplearning4j or
 * on oneDNN. For their ratio, {@link TrainingStepRatio} times them in turn.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(1)
public class TrainingStepBenchmark {
  /** Who computes the convolutions. */
  @Param({"STOCK", "ONEDNN_FP32", "ONEDNN_BF16"})
  TrainingStep.Passes passes = TrainingStep.Passes.STOCK;

  private TrainingStep step;

  /** Makes the network. */
  @Setup
  public void open() {
    step = new TrainingStep(passes);
  }

  /** A step of block 5 and the compact top at 150 pixels. */
  @Benchmark
  @OperationsPerInvocation(TrainingStep.BATCH)
  public double step() {
    return step.run();
  }

  /** Gives its memory back. */
  @TearDown
  public void close() {
    step.close();
  }
}
