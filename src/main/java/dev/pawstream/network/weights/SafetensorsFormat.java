package dev.pawstream.network.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Safetensors: the cache's own files, torchvision's and timm's. */
final class SafetensorsFormat implements WeightsFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public boolean recognises(byte[] head) {
    return head.length > SafetensorsHeader.LENGTH_BYTES
        && head[SafetensorsHeader.LENGTH_BYTES] == '{'
        && head[SafetensorsHeader.LENGTH_BYTES - 1] == 0;
  }

  @Override
  public PretrainedWeights read(Path file, VggShape shape) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      RangedFile bytes = RangedFile.whole(channel);
      byte[] head = bytes.read(new ByteRange(0, SafetensorsHeader.LENGTH_BYTES)).array();
      long end = (long) SafetensorsHeader.LENGTH_BYTES + SafetensorsHeader.jsonLength(head);
      byte[] json = bytes.read(new ByteRange(SafetensorsHeader.LENGTH_BYTES, end)).array();
      return new SafetensorsLayout(SafetensorsHeader.parse(json), shape).read(bytes);
    }
  }

  /**
   * Writes the cache's own kind, and waits until the disk has it.
   *
   * @param file created, or written anew
   * @throws IOException if it cannot be written whole
   */
  void write(PretrainedWeights weights, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(channel, header(weights));
      for (ConvolutionWeights convolution : weights.convolutions()) {
        writeAll(channel, PretrainedWeights.littleEndian(convolution.kernel()));
        writeAll(channel, PretrainedWeights.littleEndian(convolution.bias()));
      }
      channel.force(true);
    }
  }

  private static ByteBuffer header(PretrainedWeights weights) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(
        "__metadata__",
        Map.of(SafetensorsLayout.PREPROCESSING, JSON.writeValueAsString(weights.preprocessing())));
    long offset = 0;
    VggShape shape = weights.shape();
    for (int i = 0; i < weights.convolutions().size(); i++) {
      VggShape.Convolution convolution = weights.convolutions().get(i).shape();
      List<Integer> kernelShape =
          List.of(
              convolution.outputs(),
              convolution.inputs(),
              VggShape.KERNEL_SIZE,
              VggShape.KERNEL_SIZE);
      long bias = offset + (long) convolution.kernelLength() * Float.BYTES;
      long end = bias + (long) convolution.outputs() * Float.BYTES;
      header.put(TensorNames.KERAS_LIKE.kernel(shape, i), entry(kernelShape, offset, bias));
      header.put(
          TensorNames.KERAS_LIKE.bias(shape, i), entry(List.of(convolution.outputs()), bias, end));
      offset = end;
    }
    byte[] json = padded(JSON.writeValueAsString(header)).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES + json.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .flip();
  }

  private static Map<String, Object> entry(List<Integer> shape, long begin, long end) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("dtype", "F32");
    entry.put("shape", shape);
    entry.put("data_offsets", List.of(begin, end));
    return entry;
  }

  // Readers that map the file want the numbers to begin at a multiple of eight.
  private static String padded(String json) {
    return json + " ".repeat(Math.floorMod(-json.length(), Long.BYTES));
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
