package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  @Test
  void shouldReadWhatItWrote() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("b", new Tensor(new long[] {2, 2}, new float[] {1, -2, 3.5f, Float.MIN_VALUE}));
    tensors.put("a", new Tensor(new long[] {1}, new float[] {7}));

    Map<String, Tensor> read = Safetensors.read(Safetensors.write(tensors));

    assertThat(read).usingRecursiveComparison().isEqualTo(tensors);
    assertThat(read.keySet()).containsExactly("b", "a");
  }

  @Test
  void shouldPassOverMetadata() {
    assertThat(
            Safetensors.read(
                file(
                    "{'__metadata__':{'by':'hand'},"
                        + "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
                    4)))
        .containsOnlyKeys("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':{'dtype':'F32','shape':[536870911],'data_offsets':[0,2147483644]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4294967296,4294967300]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[9223372036854775807,3],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[1]}}",
        "{'a':{'dtype':'F32','data_offsets':[0,4]}}",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}",
        "{'a':3}",
        "{'a':null}",
        "[]",
        "{",
        ""
      })
  void shouldRefuseAHostileHeader(String header) {
    assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.read(file(header, 8)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 9})
  void shouldRefuseALengthThatTheFileHasNot(long length) {
    byte[] bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();

    assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.read(bytes));
  }

  @Test
  void shouldRefuseAFileThatIsCutOffAnywhere() {
    byte[] whole = Safetensors.write(Map.of("a", new Tensor(new long[] {2}, new float[] {1, 2})));

    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.read(part));
    }
  }

  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }
}
