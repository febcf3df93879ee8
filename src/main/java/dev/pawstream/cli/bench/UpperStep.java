package dev.pawstream.cli.bench;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import dev.pawstream.training.onednn.TrainingPasses;
import dev.pawstream.training.onednn.UnaidedPasses;
import java.time.Duration;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Gradient steps of block 5 and a top, on a batch of random activations. */
final class UpperStep implements Alternative, AutoCloseable {
  /** Photographs a step. */
  static final int BATCH = 32;

  /** Of no influence on the time. */
  private static final double RATE = 1e-4;

  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 1e-4;
  private static final long SEED = 1;
  private static final double NANOS = 1e9;

  private final TransferGraph transfer;
  private final Runnable uninstall;
  private final DataSet batch;

  private UpperStep(TransferGraph transfer, Runnable uninstall, DataSet batch) {
    this.transfer = transfer;
    this.uninstall = uninstall;
    this.batch = batch;
  }

  /**
   * By Deeplearning4j alone, whose gradients are right and whose forward pass is kept: without its
   * helpers, and with {@code CacheMode.DEVICE}.
   */
  static UpperStep unaided(Vgg16 vgg, NetworkSpec spec) {
    TransferGraph transfer = transfer(vgg, spec);
    UnaidedPasses passes = UnaidedPasses.install(transfer.trainable());
    return new UpperStep(transfer, passes::close, batch(vgg, spec));
  }

  /**
   * With the convolutions on oneDNN.
   *
   * @param processor stays its owner's
   */
  static UpperStep onOneDnn(Vgg16 vgg, NetworkSpec spec, Processor processor, Precision precision) {
    TransferGraph transfer = transfer(vgg, spec);
    TrainingPasses passes = TrainingPasses.install(transfer.trainable(), processor, precision);
    return new UpperStep(transfer, passes::close, batch(vgg, spec));
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

  /** Makes a step; gives its loss. */
  double run() {
    transfer.trainable().fit(batch);
    return transfer.trainable().score();
  }

  /** Images a second. */
  @Override
  public double measure(Duration slice) {
    long start = System.nanoTime();
    long elapsed;
    int images = 0;
    do {
      double unusedLoss = run();
      images += BATCH;
      elapsed = System.nanoTime() - start;
    } while (elapsed < slice.toNanos());
    return images / (elapsed / NANOS);
  }

  @Override
  public void close() {
    uninstall.run();
    batch.getFeatures().close();
    batch.getLabels().close();
    transfer.close();
  }
}
