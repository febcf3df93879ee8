package dev.pawstream.cli.bench;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import dev.pawstream.training.onednn.TrainingPasses;
import java.time.Duration;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Gradient steps of block 5 and a top, on a batch of random activations. */
final class UpperStep implements Alternative, AutoCloseable {
  /** Photographs a step. */
  static final int BATCH = 32;

  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  /** Of no influence on the time. */
  private static final double RATE = 1e-4;

  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 1e-4;
  private static final long SEED = 1;
  private static final double NANOS = 1e9;

  private final TransferGraph transfer;
  private final @Nullable TrainingPasses passes;
  private final DataSet batch;

  private UpperStep(TransferGraph transfer, @Nullable TrainingPasses passes, DataSet batch) {
    this.transfer = transfer;
    this.passes = passes;
    this.batch = batch;
  }

  /**
   * As Deeplearning4j does it by itself, without computing the forward pass a second time.
   *
   * @param tuned whether its layers may use the convolutions of its own, older oneDNN, which it
   *     leaves out unless it is told
   */
  static UpperStep stock(Vgg16 vgg, NetworkSpec spec, boolean tuned) {
    String before = System.getProperty(HELPERS_DISABLED);
    // Layers look at it once, when they are made.
    System.setProperty(HELPERS_DISABLED, Boolean.toString(!tuned));
    try {
      TransferGraph transfer = transfer(vgg, spec);
      transfer.trainable().setCacheMode(CacheMode.DEVICE);
      return new UpperStep(transfer, null, batch(vgg, spec));
    } finally {
      if (before == null) {
        System.clearProperty(HELPERS_DISABLED);
      } else {
        System.setProperty(HELPERS_DISABLED, before);
      }
    }
  }

  /**
   * With the convolutions on oneDNN.
   *
   * @param processor stays its owner's
   */
  static UpperStep onOneDnn(Vgg16 vgg, NetworkSpec spec, Processor processor, Precision precision) {
    TransferGraph transfer = transfer(vgg, spec);
    return new UpperStep(
        transfer,
        TrainingPasses.install(transfer.trainable(), processor, precision),
        batch(vgg, spec));
  }

  private static TransferGraph transfer(Vgg16 vgg, NetworkSpec spec) {
    return TransferGraph.upper(vgg, spec, SEED, new Nesterovs(RATE, MOMENTUM), WEIGHT_DECAY);
  }

  private static DataSet batch(Vgg16 vgg, NetworkSpec spec) {
    long[] shape =
        LongStream.concat(LongStream.of(BATCH), LongStream.of(vgg.trunkShape(spec.inputSize())))
            .toArray();
    INDArray labels = Nd4j.zeros(BATCH, spec.outputs());
    for (int row = 0; row < BATCH; row += 2) {
      labels.putScalar(row, 0, 1);
    }
    return new DataSet(Nd4j.rand(shape), labels);
  }

  /** Images a second. */
  @Override
  public double measure(Duration slice) {
    long start = System.nanoTime();
    long elapsed;
    int images = 0;
    do {
      transfer.trainable().fit(batch);
      images += BATCH;
      elapsed = System.nanoTime() - start;
    } while (elapsed < slice.toNanos());
    return images / (elapsed / NANOS);
  }

  @Override
  public void close() {
    if (passes != null) {
      passes.close();
    }
    transfer.close();
  }
}
