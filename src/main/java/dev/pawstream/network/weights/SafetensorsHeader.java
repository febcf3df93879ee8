package dev.pawstream.network.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What a safetensors file says about itself: eight bytes with the length of a JSON text
 * (little-endian), that text, then the numbers. See
 * https://github.com/huggingface/safetensors#format.
 *
 * @param tensors by name
 * @param metadata free text by key
 */
record SafetensorsHeader(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** Bytes before the JSON text. */
  static final int LENGTH_BYTES = Long.BYTES;

  private static final String METADATA = "__metadata__";
  // VGG16's has 3 kB; a length beyond this is a file of another kind.
  private static final long MAX_JSON_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param dtype type of the numbers, {@code F32} for float32
   * @param shape rows, columns and so on
   * @param begin of the numbers in the file, in bytes
   * @param end of the numbers in the file, exclusive
   */
  record Tensor(String dtype, List<Integer> shape, long begin, long end) {}

  /**
   * @param head the file's first eight bytes
   * @return length of the JSON text
   * @throws IOException if the file is no safetensors file
   */
  static int jsonLength(byte[] head) throws IOException {
    long length =
        head.length < LENGTH_BYTES
            ? -1
            : ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_JSON_BYTES) {
      throw new IOException(
          "the file is no safetensors file: its header would have %,d bytes".formatted(length));
    }
    return (int) length;
  }

  /**
   * @param json the text after the first eight bytes
   * @throws IOException if the text is no safetensors header
   */
  static SafetensorsHeader parse(byte[] json) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(json).properties()) {
        if (entry.getKey().equals(METADATA)) {
          entry
              .getValue()
              .properties()
              .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        } else {
          tensors.put(entry.getKey(), tensor(entry.getValue(), (long) LENGTH_BYTES + json.length));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IOException("the file is no safetensors file: its header is no JSON", e);
    }
    return new SafetensorsHeader(tensors, metadata);
  }

  private static Tensor tensor(JsonNode node, long dataStart) {
    JsonNode offsets = node.path("data_offsets");
    return new Tensor(
        node.path("dtype").asText(),
        StreamSupport.stream(node.path("shape").spliterator(), false).map(JsonNode::asInt).toList(),
        dataStart + offsets.path(0).asLong(-1),
        dataStart + offsets.path(1).asLong(-1));
  }
}
