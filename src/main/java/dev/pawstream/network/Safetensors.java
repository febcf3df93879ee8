package dev.pawstream.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Float32 tensors as a safetensors file: the header's length, 8 bytes little-endian; the header,
 * JSON; the numbers, little-endian.
 *
 * <p>Source: the format's description in github.com/huggingface/safetensors.
 */
final class Safetensors {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FLOAT32 = "F32";

  private Safetensors() {}

  /** The file's bytes, tensors in the map's order. */
  static byte[] write(Map<String, Tensor> tensors) {
    ObjectNode header = JSON.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long end = offset + (long) entry.getValue().values().length * Float.BYTES;
      ObjectNode tensor = header.putObject(entry.getKey()).put("dtype", FLOAT32);
      tensor.set("shape", JSON.valueToTree(entry.getValue().shape()));
      tensor.set("data_offsets", JSON.valueToTree(new long[] {offset, end}));
      offset = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + json.length + offset))
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    for (Tensor tensor : tensors.values()) {
      file.asFloatBuffer().put(tensor.values());
      file.position(file.position() + tensor.values().length * Float.BYTES);
    }
    return file.array();
  }

  /**
   * Reads {@link #write}'s bytes.
   *
   * @throws IllegalArgumentException if they are damaged, or hold other than float32
   */
  static Map<String, Tensor> read(byte[] bytes) {
    try {
      ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      long length = file.getLong();
      // Before the array is made: a damaged length would be an OutOfMemoryError.
      Objects.checkIndex(length, file.remaining() + 1L);
      byte[] json = new byte[(int) length];
      file.get(json);
      ByteBuffer data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      JSON.readValue(json, new TypeReference<LinkedHashMap<String, JsonNode>>() {})
          .forEach(
              (name, node) -> {
                if (!name.equals("__metadata__")) {
                  tensors.put(name, tensor(name, node, data));
                }
              });
      return tensors;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The parameters' header is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("The parameters are damaged: " + e.getMessage(), e);
    }
  }

  private static Tensor tensor(String name, JsonNode node, ByteBuffer data) {
    if (!FLOAT32.equals(node.path("dtype").asText())) {
      throw new IllegalArgumentException(
          "%s has numbers of type %s, not %s".formatted(name, node.path("dtype"), FLOAT32));
    }
    long from = node.path("data_offsets").path(0).asLong(-1);
    long to = node.path("data_offsets").path(1).asLong(-1);
    Objects.checkFromToIndex(from, to, data.limit());
    float[] values = new float[(int) (to - from) / Float.BYTES];
    data.slice((int) from, (int) (to - from))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return new Tensor(JSON.convertValue(node.path("shape"), long[].class), values);
  }
}
