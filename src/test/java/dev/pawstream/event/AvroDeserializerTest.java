package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroDeserializerTest {
  private static final int ID = 7;

  private final MockRegistry registry = new MockRegistry();

  @Test
  void shouldReadWhatWasWritten() {
    Prediction prediction = prediction();
    byte[] bytes = registry.written(prediction);

    assertThat(registry.read(bytes)).isEqualTo(prediction);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0000000a", "ffd8ffe000104a464946", "3c68746d6c3e"})
  void shouldCallWhatIsNotInTheWireFormatPoison(String hex) {
    assertPoison(HexFormat.of().parseHex(hex));
  }

  @Test
  void shouldCallAnUnknownSchemaPoisonOfItsOwnKind() {
    assertThatThrownBy(() -> registry.read(HexFormat.of().parseHex("00000012340263")))
        .isInstanceOf(UnknownSchemaException.class)
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("4660");
  }

  @Test
  void shouldCallEveryCutRecordPoison() {
    byte[] whole = registry.written(prediction());

    assertThat(IntStream.range(0, whole.length))
        .allSatisfy(length -> assertPoison(Arrays.copyOf(whole, length)));
  }

  @Test
  void shouldNotReserveTheMemoryThatHostileBytesClaim() throws Exception {
    registry.register(ImageEvent.getClassSchema(), ID);

    assertPoison(HexFormat.of().parseHex("0000000007" + "0263" + "02" + "feffffff0f"));
  }

  @Test
  void shouldCallAnUnknownRecordTypePoison() throws Exception {
    registry.register(
        SchemaBuilder.record("com.example.Order").fields().requiredInt("n").endRecord(), ID);

    assertThatThrownBy(() -> registry.read(HexFormat.of().parseHex("000000000702")))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("com.example.Order");
  }

  @Test
  void shouldCallAnotherRecordTypePoisonWhereOneIsExpected() {
    byte[] bytes = registry.written(prediction());

    assertThatThrownBy(
            () ->
                registry
                    .<ImageEvent>deserializerOf(ImageEvent.getClassSchema())
                    .deserialize(MockRegistry.TOPIC, bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Prediction")
        .hasMessageContaining("ImageEvent");
  }

  @Property(tries = 300)
  void shouldEitherReadAnyBytesOrCallThemPoison(@ForAll byte[] bytes) throws Exception {
    registry.register(TrainingProgress.getClassSchema(), ID);
    byte[] record =
        ByteBuffer.allocate(5 + bytes.length).put((byte) 0).putInt(ID).put(bytes).array();
    try {
      assertThat(registry.read(record)).isInstanceOf(TrainingProgress.class);
    } catch (SerializationException e) {
      assertThat(e).hasMessageContaining("TrainingProgress");
    }
  }

  private void assertPoison(byte[] bytes) {
    assertThatThrownBy(() -> registry.read(bytes)).isInstanceOf(SerializationException.class);
  }

  private static Prediction prediction() {
    return Prediction.newBuilder()
        .setImageId("cat-1")
        .setLabel("cats")
        .setProbability(0.9)
        .setProbabilities(Map.of("cats", 0.9, "dogs", 0.1))
        .setModelVersion("v1")
        .setModelSha256("aa")
        .setImageSha256("bb")
        .build();
  }
}
