package dev.pawstream.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * One look of a model with all that it stands on, as plain Deeplearning4j: for programs that know
 * nothing of Pawstream.
 *
 * @param vgg what the model stands on
 * @param model what training changed
 * @param look which of the model's networks
 */
public record WholeNetwork(Vgg16 vgg, ModelArtefact model, Look look) {
  private static final String MANIFEST = "manifest.json";

  /**
   * @throws IllegalArgumentException if the model stands on other weights
   */
  public WholeNetwork {
    String wanted = model.manifest().trunkSha256();
    if (!vgg.weights().sha256().equals(wanted)) {
      throw new IllegalArgumentException(
          "The model stands on the weights %s, these are %s: name the right ones with --weights"
              .formatted(wanted, vgg.weights().sha256()));
    }
  }

  /**
   * The graph. Its output is calibrated: the last layer's numbers are divided by the temperature,
   * which divides the logits.
   *
   * @return pictures {@code [n, size, size, 3]}, preprocessed as the manifest says, to
   *     probabilities; the caller closes it
   * @throws IllegalArgumentException if the model's parameters are not those of its network
   */
  public ComputationGraph graph() {
    ComputationGraph graph = vgg.whole(model.manifest().network(look), 0);
    try {
      GraphParameters.write(graph, calibrated(model.parameters(look)));
      return graph;
    } catch (IllegalArgumentException e) {
      GraphMemory.free(graph);
      throw e;
    }
  }

  /**
   * The graph as {@code ModelSerializer} restores it, with the model's manifest beside it: labels,
   * preprocessing, lineage.
   */
  public byte[] zip() {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ComputationGraph graph = graph();
    try {
      ModelSerializer.writeModel(graph, plain, false);
      return withManifest(plain.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Writing a model in memory failed", e);
    } finally {
      GraphMemory.free(graph);
    }
  }

  private Map<String, Tensor> calibrated(Map<String, Tensor> parameters) {
    Map<String, Tensor> calibrated = new LinkedHashMap<>(parameters);
    for (String name : List.of("kernel", "bias")) {
      calibrated.computeIfPresent(
          VggBlocks.TOP_OUTPUT + "." + name,
          (key, tensor) -> divided(tensor, (float) look.temperature()));
    }
    return calibrated;
  }

  private static Tensor divided(Tensor tensor, float divisor) {
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] /= divisor;
    }
    return new Tensor(tensor.shape(), values);
  }

  private byte[] withManifest(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length);
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(plain));
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        from.transferTo(to);
        to.closeEntry();
      }
      to.putNextEntry(new ZipEntry(MANIFEST));
      to.write(model.manifestJson());
      to.closeEntry();
    }
    return bytes.toByteArray();
  }
}
