package dev.pawstream.training;

import dev.pawstream.event.Sha256;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.OwnConvolutions;
import dev.pawstream.network.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training starts from instead of a random top: the numbers of another model, such as the
 * champion. Early stopping counts them as its first epoch.
 *
 * @param name as a lineage has it: the model file's sha256, or {@link #PRETRAINED}
 * @param looks by input size, the parameters by name; empty for a random top
 */
record WarmStart(String name, Map<Integer, Map<String, Tensor>> looks) {
  static final String PRETRAINED = "pretrained";
  private static final String TOP = "top_";

  /** The pre-trained convolutions and a random top. */
  static WarmStart none() {
    return new WarmStart(PRETRAINED, Map.of());
  }

  /**
   * A model's numbers.
   *
   * @throws UnfitStartException if it is another kind of model than is to be trained
   * @throws IllegalArgumentException if it is no model file
   */
  static WarmStart of(
      byte[] artefact, FineTuningSettings settings, List<String> labels, String trunkSha256) {
    ModelArtefact model = ModelArtefact.fromBytes(artefact);
    Manifest manifest = model.manifest();
    requireSame("the labels", manifest.labels(), labels);
    requireSame("the top", manifest.top(), settings.top());
    requireSame(
        "the looks", manifest.looks().stream().map(Look::inputSize).toList(), settings.looks());
    requireSame("the pre-trained weights", manifest.trunkSha256(), trunkSha256);
    if (OwnConvolutions.areIn(model)) {
      throw new UnfitStartException(
          "Training cannot start from a model of which training changed all layers: start from the pre-trained weights");
    }
    Map<Integer, Map<String, Tensor>> looks = new LinkedHashMap<>();
    manifest.looks().forEach(look -> looks.put(look.inputSize(), model.parameters(look)));
    return new WarmStart(Sha256.of(artefact), looks);
  }

  private static void requireSame(String what, Object has, Object wanted) {
    if (!has.equals(wanted)) {
      throw new UnfitStartException(
          "Training cannot start from this model: it has %s %s, and %s is to be trained; start from the pre-trained weights"
              .formatted(what, has, wanted));
    }
  }

  /** Those of one look's top; empty for a random one. */
  Map<String, Tensor> top(int inputSize) {
    Map<String, Tensor> top = new LinkedHashMap<>(all(inputSize));
    top.keySet().removeIf(name -> !name.startsWith(TOP));
    return top;
  }

  /** Those of one look. */
  Map<String, Tensor> all(int inputSize) {
    return looks.getOrDefault(inputSize, Map.of());
  }

  /** Whether block 5 comes with a look's top, so that there is no new top to train by itself. */
  boolean hasUpper(int inputSize) {
    return all(inputSize).size() > top(inputSize).size();
  }
}
