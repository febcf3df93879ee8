package dev.pawstream.benchmark;

import dev.pawstream.TestPictures;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.Head;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.Trunk;
import dev.pawstream.inference.onednn.OneDnnEngine;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One picture through the compiled network, on one thread: the trunk by itself, and with block 5
 * and the top. The weights are random, as fast as the real ones.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EngineBenchmark {
  /** Width and height of the network's input. */
  @Param({"150", "224"})
  int size;

  /** What the convolutions are computed in. */
  @Param({"FP32", "BF16"})
  Precision precision = Precision.FP32;

  private @Nullable OneDnnEngine engine;
  private @Nullable Head head;
  private @Nullable Pass pass;

  /** Compiles the network, and decodes the picture that it sees. */
  @Setup
  public void compile() throws IOException {
    ModelArtefact model = ModelArtefact.fromBytes(Starter.artefact(size));
    Look look = model.manifest().looks().get(0);
    OneDnnEngine opened = new OneDnnEngine(PretrainedWeights.random(1, 1), precision, 1);
    Trunk trunk = opened.trunk(size, look.activationRanges());
    engine = opened;
    head = opened.head(trunk, model.manifest().network(look), model.parameters(look));
    Pass begun = trunk.pass();
    new ImageDecoder(ImageLimits.DEFAULT)
        .decode(TestPictures.png(true, 1), size, size, begun.rgb());
    pass = begun;
  }

  /** Ten convolutions. */
  @Benchmark
  public @Nullable Pass trunk() {
    if (pass != null) {
      pass.run();
    }
    return pass;
  }

  /** All thirteen and the top. */
  @Benchmark
  public float @Nullable [] trunkAndTop() {
    if (pass == null || head == null) {
      return null;
    }
    pass.run();
    return pass.output(head);
  }

  /** Frees the network. */
  @TearDown
  public void close() {
    if (pass != null && head != null && engine != null) {
      pass.close();
      head.close();
      engine.close();
    }
  }
}
