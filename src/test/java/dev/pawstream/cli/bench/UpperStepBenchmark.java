package dev.pawstream.cli.bench;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
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
 * What one photograph of a training step costs at 150 pixels. For ratios, {@code bench train} times
 * the ways in turn.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(1)
@NullUnmarked // JMH sets the fields up.
public class UpperStepBenchmark {
  private static final NetworkSpec NETWORK =
      new NetworkSpec(150, Top.COMPACT, List.of("cats", "dogs"));

  /** Who computes the convolutions: {@code DEEPLEARNING4J}, or oneDNN in a precision. */
  @Param({"DEEPLEARNING4J", "FP32", "BF16"})
  String way = "FP32";

  private final Processor processor = Processor.open();
  private UpperStep step;

  /** Makes the network. */
  @Setup
  public void open() {
    Vgg16 vgg = new Vgg16(PretrainedWeights.random(1, 1));
    step =
        way.equals("DEEPLEARNING4J")
            ? UpperStep.unaided(vgg, NETWORK)
            : UpperStep.onOneDnn(vgg, NETWORK, processor, Precision.valueOf(way));
  }

  /** A step of block 5 and the compact top. */
  @Benchmark
  @OperationsPerInvocation(UpperStep.BATCH)
  public double step() {
    return step.run();
  }

  /** Gives its memory back. */
  @TearDown
  public void close() {
    step.close();
    processor.close();
  }
}
