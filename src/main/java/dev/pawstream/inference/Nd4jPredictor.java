package dev.pawstream.inference;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.Pixels;
import dev.pawstream.network.GraphParameters;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.PictureTensor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model on ND4J: the shared trunk, and what training changed as a graph of its own. */
final class Nd4jPredictor implements Predictor {
  private final Manifest manifest;
  private final String sha256;
  private final TrunkNetwork trunk;
  private final ComputationGraph head;
  private final boolean headHasUpperLayers;
  private final ImageDecoder decoder;
  private boolean closed;

  Nd4jPredictor(TrunkNetwork trunk, ModelArtefact artefact, String sha256, ImageDecoder decoder) {
    this.manifest = artefact.manifest();
    this.sha256 = sha256;
    this.trunk = trunk;
    this.decoder = decoder;
    this.headHasUpperLayers =
        artefact.parameters().keySet().stream().anyMatch(name -> name.startsWith("block5_"));
    this.head =
        headHasUpperLayers
            ? trunk.vgg().upperWithTop(manifest.network())
            : trunk.vgg().top(manifest.network());
    try {
      GraphParameters.writeAll(head, artefact.parameters());
    } catch (IllegalArgumentException e) {
      head.close();
      throw e;
    }
  }

  @Override
  public Answer predict(byte[] photograph) {
    long start = System.nanoTime();
    Pixels picture = decoder.decode(photograph, manifest.inputSize(), manifest.inputSize());
    long decoded = System.nanoTime();
    double[] probabilities = Calibration.probabilities(output(picture), manifest.temperature());
    long done = System.nanoTime();
    return answer(
        probabilities, Duration.ofNanos(decoded - start), Duration.ofNanos(done - decoded));
  }

  /** The head's raw output for one picture. */
  private float[] output(Pixels picture) {
    try (INDArray input = PictureTensor.of(List.of(picture), manifest.preprocessing());
        INDArray trunkOutput = trunk.trunk(input);
        INDArray features = headHasUpperLayers ? trunkOutput : trunk.upper(trunkOutput)) {
      synchronized (this) {
        if (closed) {
          throw new IllegalStateException("The model " + sha256 + " is closed");
        }
        return head.outputSingle(features).ravel().toFloatVector();
      }
    }
  }

  private Answer answer(double[] probabilities, Duration decodeTime, Duration inferenceTime) {
    Map<String, Double> byLabel = new LinkedHashMap<>();
    String best = manifest.labels().get(0);
    for (int i = 0; i < probabilities.length; i++) {
      String label = manifest.labels().get(i);
      byLabel.put(label, probabilities[i]);
      if (probabilities[i] > byLabel.getOrDefault(best, 0.0)) {
        best = label;
      }
    }
    return new Answer(best, byLabel, decodeTime, inferenceTime);
  }

  @Override
  public List<String> labels() {
    return manifest.labels();
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      head.close();
    }
  }
}
