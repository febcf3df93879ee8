package dev.pawstream.cli.bench;

import dev.pawstream.cli.bench.Comparison.Figures;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.ConvolutionWeights;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** A champion by itself and with shadows of several kinds, as the classifier asks them. */
final class ShadowComparison implements AutoCloseable {
  private static final String ALONE = "alone";
  private static final String APART = "TOP, asked apart";
  private static final Duration SHORTEST_SLICE = Duration.ofMillis(100);
  private static final Duration LONGEST_SLICE = Duration.ofSeconds(1);
  private static final int KERNEL = 3;
  private static final double NANOS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final int size;
  private final BenchPhotographs photographs;
  private final Predictor champion;
  private final Predictor top;
  private final Predictor upper;
  private final ParallelRate rate;

  /**
   * Loads the models.
   *
   * @param size of the starter's look
   */
  ShadowComparison(Engines engines, int size, BenchPhotographs photographs) throws IOException {
    this.size = size;
    this.photographs = photographs;
    byte[] starter = Starter.artefact(size);
    this.champion = engines.load(starter);
    this.top = engines.load(starter);
    this.upper = engines.load(withUpper(ModelArtefact.fromBytes(starter), engines));
    this.rate = new ParallelRate(champion.concurrency());
  }

  /** As if a training had left block 5 as it was: what it costs is the same. */
  private static byte[] withUpper(ModelArtefact starter, Engines engines) {
    Look look = starter.manifest().looks().get(0);
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ConvolutionWeights layer : new Vgg16(engines.weights()).block(Vgg16.BLOCKS)) {
      long outputs = layer.shape().outputs();
      parameters.put(
          layer.name() + ".kernel",
          new Tensor(new long[] {outputs, layer.shape().inputs(), KERNEL, KERNEL}, layer.kernel()));
      parameters.put(layer.name() + ".bias", new Tensor(new long[] {outputs}, layer.bias()));
    }
    parameters.putAll(starter.parameters(look));
    return ModelArtefact.of(starter.manifest(), parameters).toBytes();
  }

  /** Measures everything in turn. */
  ShadowReport.Size run(Duration total, Comparison.Watcher watcher) throws InterruptedException {
    Figures figures =
        new Comparison(SHORTEST_SLICE, LONGEST_SLICE)
            .with(ALONE, asking(champion::predict))
            .with("TOP", asking(photograph -> champion.predict(photograph, top)))
            .with("UPPER", asking(photograph -> champion.predict(photograph, upper)))
            .with(
                APART,
                asking(
                    photograph -> {
                      Answer unused = champion.predict(photograph);
                      return top.predict(photograph);
                    }))
            .run(total, watcher);
    List<ShadowReport.Shadow> shadows = new ArrayList<>();
    figures
        .samples()
        .forEach(
            (kind, both) -> {
              if (!kind.equals(ALONE)) {
                shadows.add(new ShadowReport.Shadow(kind, both, figures.ratio(ALONE, kind) - 1));
              }
            });
    return new ShadowReport.Size(size, figures.of(ALONE), shadows);
  }

  /**
   * Photographs a second of processor time, of the thread that asks: a pass runs on no other, and a
   * machine that is busy with something else takes time from it, but no processor time.
   */
  private Alternative asking(Function<byte[], Object> question) {
    return slice -> {
      LongAdder nanos = new LongAdder();
      LongAdder asked = new LongAdder();
      double unusedRate =
          rate.perSecond(
              turn -> {
                long start = THREADS.getCurrentThreadCpuTime();
                Object unused = question.apply(photographs.file(turn));
                nanos.add(THREADS.getCurrentThreadCpuTime() - start);
                asked.increment();
              },
              slice);
      return asked.sum() / (nanos.sum() / NANOS);
    };
  }

  @Override
  public void close() {
    rate.close();
    upper.close();
    top.close();
    champion.close();
  }
}
