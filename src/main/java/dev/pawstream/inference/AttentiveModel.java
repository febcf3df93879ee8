package dev.pawstream.inference;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.Pixels;
import dev.pawstream.network.GradCam;
import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.PictureTensor;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.WholeNetwork;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model that shows what it looks at. It is Deeplearning4j's, in fp32, and slow: not what serves.
 * Not thread-safe. Each look that was taken holds a network of 59 MB, until it is closed.
 */
public final class AttentiveModel implements AutoCloseable {
  private final ModelArtefact model;
  private final Vgg16 vgg;
  private final ImageDecoder decoder;
  private final Map<Look, ComputationGraph> graphs = new HashMap<>();

  /**
   * Loads no network yet.
   *
   * @param artefact a model file
   * @param weights those that it stands on
   * @throws IllegalArgumentException if the bytes are no artefact of this version
   */
  public AttentiveModel(byte[] artefact, PretrainedWeights weights, ImageDecoder decoder) {
    this.model = ModelArtefact.fromBytes(artefact);
    this.vgg = new Vgg16(weights);
    this.decoder = decoder;
  }

  /**
   * Looks at a photograph, again where the first look is in doubt, as {@link ModelPredictor} does.
   *
   * @param label what is to be explained, whether it is the model's answer or not
   * @throws dev.pawstream.image.UndecodableImageException if the bytes are no readable picture
   * @throws IllegalArgumentException if the model does not know the label, or stands on other
   *     weights
   */
  public Attention attend(byte[] photograph, String label) {
    int asked = model.manifest().labels().indexOf(label);
    if (asked < 0) {
      throw new IllegalArgumentException(
          "The model does not know %s, only %s".formatted(label, model.manifest().labels()));
    }
    List<Look> looks = model.manifest().looks();
    for (Look look : looks.subList(0, looks.size() - 1)) {
      Attention attention = attend(photograph, look, asked);
      if (attention.probabilities().values().stream().anyMatch(p -> p >= look.threshold())) {
        return attention;
      }
    }
    return attend(photograph, looks.get(looks.size() - 1), asked);
  }

  private Attention attend(byte[] photograph, Look look, int label) {
    Pixels pixels = decoder.decode(photograph, look.inputSize(), look.inputSize());
    ComputationGraph graph = graphs.computeIfAbsent(look, this::load);
    try (INDArray picture = PictureTensor.of(List.of(pixels), model.manifest().preprocessing());
        GradCam cam = new GradCam(graph, picture)) {
      return new Attention(look.inputSize(), byLabel(cam.output()), cam.heat(label));
    }
  }

  private ComputationGraph load(Look look) {
    return new WholeNetwork(vgg, model, look).graph();
  }

  private Map<String, Double> byLabel(float[] output) {
    // The network is calibrated already.
    double[] probabilities = Calibration.probabilities(output, 1);
    Map<String, Double> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      byLabel.put(model.manifest().labels().get(i), probabilities[i]);
    }
    return byLabel;
  }

  @Override
  public void close() {
    graphs.values().forEach(GraphMemory::free);
    graphs.clear();
  }
}
