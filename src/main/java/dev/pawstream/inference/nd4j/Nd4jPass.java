package dev.pawstream.inference.nd4j;

import dev.pawstream.image.Pixels;
import dev.pawstream.inference.Head;
import dev.pawstream.inference.Pass;
import dev.pawstream.network.PictureTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One picture through Deeplearning4j's graphs. */
final class Nd4jPass implements Pass {
  private static final int CHANNELS = 3;

  private final Nd4jTrunk trunk;
  private final byte[] rgb;
  private @Nullable INDArray trunkOutput;
  private @Nullable INDArray features;
  private boolean open = true;

  Nd4jPass(Nd4jTrunk trunk) {
    this.trunk = trunk;
    this.rgb = new byte[CHANNELS * trunk.inputSize() * trunk.inputSize()];
  }

  @Override
  public byte[] rgb() {
    return rgb;
  }

  @Override
  public void run() {
    free();
    Pixels picture = new Pixels(trunk.inputSize(), trunk.inputSize(), rgb);
    try (INDArray input =
        PictureTensor.of(List.of(picture), trunk.network().vgg().weights().preprocessing())) {
      trunkOutput = trunk.network().trunk(input);
    }
  }

  @Override
  public float[] output(Head head) {
    if (!(head instanceof Nd4jHead own)) {
      throw new IllegalArgumentException("A model of another engine: load it into this one");
    }
    INDArray input = own.hasUpperLayers() ? trunkOutput() : features();
    return own.graph().outputSingle(input).ravel().toFloatVector();
  }

  @Override
  public void trunkOutput(float[] into) {
    copy(trunkOutput(), into);
  }

  @Override
  public void features(float[] into) {
    copy(features(), into);
  }

  private INDArray trunkOutput() {
    if (trunkOutput == null) {
      throw new IllegalStateException("The trunk has not run yet");
    }
    return trunkOutput;
  }

  private INDArray features() {
    if (features == null) {
      features = trunk.network().upper(trunkOutput());
    }
    return features;
  }

  private static void copy(INDArray source, float[] into) {
    if (source.length() != into.length) {
      throw new IllegalArgumentException(
          "The array is to have %d places, not %d".formatted(source.length(), into.length));
    }
    System.arraycopy(source.dup('c').ravel().toFloatVector(), 0, into, 0, into.length);
  }

  private void free() {
    if (features != null) {
      features.close();
      features = null;
    }
    if (trunkOutput != null) {
      trunkOutput.close();
      trunkOutput = null;
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      free();
      trunk.permit().release();
    }
  }
}
