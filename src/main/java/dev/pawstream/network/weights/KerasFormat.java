package dev.pawstream.network.weights;

import dev.pawstream.network.Preprocessing;
import dev.pawstream.network.weights.VggShape.Convolution;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keras' weight files (HDF5): a group for each layer, in it a kernel in HWIO and a bias, whose
 * names differ from version to version. Published as {@code
 * vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5}.
 */
final class KerasFormat implements WeightsFormat {
  private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  @Override
  public boolean recognises(byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  @Override
  public PretrainedWeights read(Path file, VggShape shape) throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      return PretrainedWeights.read(shape, Preprocessing.KERAS, (i, c) -> convolution(hdf, c));
    } catch (RuntimeException e) { // What jHDF throws on a broken file is of many kinds.
      throw new IOException("the HDF5 file cannot be read: " + e.getMessage(), e);
    }
  }

  private static ConvolutionWeights convolution(Group file, Convolution convolution)
      throws IOException {
    if (!(file.getChildren().get(convolution.name()) instanceof Group layer)) {
      throw new IOException("the file is no VGG16 of Keras: it has no layer " + convolution.name());
    }
    int size = VggShape.KERNEL_SIZE;
    int outputs = convolution.outputs();
    float[] kernel = floats(layer, size, size, convolution.inputs(), outputs);
    return new ConvolutionWeights(
        convolution, KernelLayout.hwioToOihw(kernel, convolution), floats(layer, outputs));
  }

  private static float[] floats(Group layer, int... dimensions) throws IOException {
    for (Dataset dataset : datasets(layer)) {
      if (Arrays.equals(dataset.getDimensions(), dimensions)
          && dataset.getDataFlat() instanceof float[] numbers) {
        return numbers;
      }
    }
    throw new IOException(
        "layer %s has no float32 array of %s"
            .formatted(layer.getName(), Arrays.toString(dimensions)));
  }

  private static List<Dataset> datasets(Group group) {
    List<Dataset> datasets = new ArrayList<>();
    for (Node node : group) {
      if (node instanceof Dataset dataset) {
        datasets.add(dataset);
      } else if (node instanceof Group inner) {
        datasets.addAll(datasets(inner));
      }
    }
    return datasets;
  }
}
