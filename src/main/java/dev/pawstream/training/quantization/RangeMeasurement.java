package dev.pawstream.training.quantization;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.LoadedLook;
import dev.pawstream.inference.Workers;
import dev.pawstream.inference.onednn.RangeCalibration;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.training.Example;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ranges of a look's activations on photographs. */
final class RangeMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(RangeMeasurement.class);

  private final LoadedLook loaded;
  private final ImageDecoder decoder;
  private final RangeCalibration calibration;

  /**
   * @param loaded in oneDNN, in fp32 or bf16
   */
  RangeMeasurement(LoadedLook loaded, ImageDecoder decoder) {
    this.loaded = loaded;
    this.decoder = decoder;
    this.calibration = new RangeCalibration(loaded.trunk(), loaded.head());
  }

  /**
   * Looks at all photographs.
   *
   * @throws IllegalArgumentException if none can be read
   */
  ActivationRanges of(List<Example> examples, Workers workers, EvaluationProgress progress)
      throws InterruptedException {
    List<Callable<Boolean>> tasks = examples.stream().map(this::task).toList();
    workers.<Boolean, RuntimeException>inOrder(tasks, seen -> progress.next());
    return calibration.ranges();
  }

  private Callable<Boolean> task(Example example) {
    return () -> {
      int size = loaded.look().inputSize();
      try {
        calibration.see(decoder.decode(example.photograph().bytes(), size, size).rgb());
        return true;
      } catch (IOException | UndecodableImageException e) {
        LOG.debug("{} is left out: {}", example.photograph().name(), e.getMessage());
        return false;
      }
    };
  }
}
