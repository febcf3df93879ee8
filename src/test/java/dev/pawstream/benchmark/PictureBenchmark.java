package dev.pawstream.benchmark;

import dev.pawstream.TestPictures;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
import dev.pawstream.inference.nd4j.TrunkNetwork;
import dev.pawstream.network.PictureTensor;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The frozen convolutions on one picture. The weights are random, as fast as the real ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PictureBenchmark {
  /** Width and height of the network's input. */
  @Param({"150", "224"})
  int size;

  private final PretrainedWeights weights = PretrainedWeights.random(1, 1);
  private final TrunkNetwork trunk = new TrunkNetwork(new Vgg16(weights));
  private Pixels picture = new Pixels(1, 1, new byte[3]);

  /** Decodes the picture that the network sees. */
  @Setup
  public void decodeOnce() {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    picture = decoder.decode(TestPictures.png(true, 1), size, size);
  }

  /** All thirteen convolutions on one picture. */
  @Benchmark
  public float convolutions() {
    try (INDArray input = PictureTensor.of(List.of(picture), weights.preprocessing());
        INDArray trunkOutput = trunk.trunk(input);
        INDArray features = trunk.upper(trunkOutput)) {
      return features.getFloat(0);
    }
  }

  /** Gives the network's memory back. */
  @TearDown
  public void close() {
    trunk.close();
  }
}
