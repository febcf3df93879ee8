package dev.pawstream.training;

import dev.pawstream.onednn.OneDnnUnavailableException;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import dev.pawstream.training.onednn.TrainingPasses;
import dev.pawstream.training.onednn.UnaidedPasses;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A graph's convolutions on oneDNN while it is trained, where oneDNN runs; else unaided.
 *
 * @param allowed whether oneDNN may be used at all
 * @param precision what convolutions multiply; float32 if the processor has nothing for it
 */
record FastTraining(boolean allowed, Precision precision) {
  private static final Logger LOG = LoggerFactory.getLogger(FastTraining.class);

  /**
   * Trains; meanwhile the graph's {@code fit} and {@code output} run on oneDNN.
   *
   * @param graph is left with its ordinary layers
   * @param training uses the graph on the calling thread
   */
  void run(ComputationGraph graph, Runnable training) {
    if (!allowed) {
      unaided(graph, training);
      return;
    }
    try (Processor processor = Processor.open();
        TrainingPasses passes =
            TrainingPasses.install(graph, processor, possible(processor, precision))) {
      LOG.debug("{} layers train on oneDNN", passes.layers());
      training.run();
    } catch (OneDnnUnavailableException e) {
      LOG.warn("Training runs on Deeplearning4j alone, which is slower: {}", e.getMessage());
      unaided(graph, training);
    }
  }

  private static Precision possible(Processor processor, Precision precision) {
    if (processor.accelerates(precision)) {
      return precision;
    }
    LOG.warn("This processor has no instructions for {}: training runs in fp32", precision);
    return Precision.FP32;
  }

  private static void unaided(ComputationGraph graph, Runnable training) {
    try (UnaidedPasses passes = UnaidedPasses.install(graph)) {
      LOG.debug("{} convolutions train without a helper", passes.layers());
      training.run();
    }
  }
}
