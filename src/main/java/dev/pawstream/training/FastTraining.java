package dev.pawstream.training;

import dev.pawstream.onednn.OneDnnUnavailableException;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import dev.pawstream.training.onednn.TrainingPasses;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A graph's convolutions on oneDNN while it is trained, where oneDNN runs; else as they are. */
final class FastTraining {
  private static final Logger LOG = LoggerFactory.getLogger(FastTraining.class);

  private FastTraining() {}

  /**
   * Trains; meanwhile the graph's {@code fit} and {@code output} run on oneDNN in float32.
   *
   * @param graph is left with its ordinary layers
   * @param training uses the graph on the calling thread
   */
  static void run(ComputationGraph graph, Runnable training) {
    try (Processor processor = Processor.open();
        TrainingPasses passes = TrainingPasses.install(graph, processor, Precision.FP32)) {
      LOG.debug("{} layers train on oneDNN", passes.layers());
      training.run();
    } catch (OneDnnUnavailableException e) {
      LOG.warn("Training runs on Deeplearning4j alone, which is slower: {}", e.getMessage());
      training.run();
    }
  }
}
