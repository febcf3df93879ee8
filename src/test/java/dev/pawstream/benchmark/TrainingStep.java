package dev.pawstream.benchmark;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import dev.pawstream.training.onednn.TrainingPasses;
import dev.pawstream.training.onednn.UnaidedPasses;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** What {@code UPPER} repeats: a step of block 5 and the compact top on cached activations. */
public final class TrainingStep implements AutoCloseable {
  static final int BATCH = 32;

  private static final int INPUT_SIZE = 150;
  private static final long SEED = 1;
  private static final double RATE = 1e-4;
  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 1e-4;

  private final TransferGraph transfer;
  private final Processor processor = Processor.open();
  private final Runnable uninstall;
  private final DataSet batch;

  /** Who computes the convolutions. */
  public enum Passes {
    /** Deeplearning4j with right gradients, keeping what it would compute twice. */
    STOCK(null),
    /** oneDNN in float32. */
    ONEDNN_FP32(Precision.FP32),
    /** oneDNN in bfloat16. */
    ONEDNN_BF16(Precision.BF16);

    private final @Nullable Precision precision;

    Passes(@Nullable Precision precision) {
      this.precision = precision;
    }
  }

  TrainingStep(Passes passes) {
    Vgg16 vgg = new Vgg16(PretrainedWeights.random(1, SEED));
    NetworkSpec spec = new NetworkSpec(INPUT_SIZE, Top.COMPACT, List.of("cats", "dogs"));
    transfer = TransferGraph.upper(vgg, spec, SEED, new Nesterovs(RATE, MOMENTUM), WEIGHT_DECAY);
    if (passes.precision == null) {
      uninstall = UnaidedPasses.install(transfer.trainable())::close;
    } else {
      uninstall = TrainingPasses.install(transfer.trainable(), processor, passes.precision)::close;
    }
    long[] shape = vgg.trunkShape(INPUT_SIZE);
    INDArray features = Nd4j.rand(DataType.FLOAT, BATCH, shape[0], shape[1], shape[2]);
    INDArray targets =
        Nd4j.rand(DataType.FLOAT, BATCH, spec.outputs()).gt(0.5).castTo(DataType.FLOAT);
    batch = new DataSet(features, targets);
  }

  /** Makes a step; gives its loss. */
  double run() {
    transfer.trainable().fit(batch);
    return transfer.trainable().score();
  }

  @Override
  public void close() {
    uninstall.run();
    processor.close();
    batch.getFeatures().close();
    batch.getLabels().close();
    transfer.close();
  }
}
