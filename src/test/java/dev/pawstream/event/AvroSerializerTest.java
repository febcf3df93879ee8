package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerializerTest {
  private final MockRegistry registry = new MockRegistry();

  @Test
  void shouldWriteConfluentsWireFormat() throws Exception {
    registry.register(PortableSchema.of(ImageEvent.getClassSchema()), 0x01020304);
    ImageEvent event =
        ImageEvent.newBuilder()
            .setId("cat")
            .setBytes(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) 0xD8}))
            .setContentType("x")
            .setTakenAt(Instant.ofEpochMilli(1000))
            .build();

    byte[] bytes = registry.<ImageEvent>serializer().serialize(MockRegistry.TOPIC, event);

    // By hand from the Avro specification: strings and bytes have their length before them, a union
    // the index of its
    // branch, and whole numbers are zigzag varints (3 is 06, 1000 is d0 0f).
    assertThat(HexFormat.ofDelimiter(" ").formatHex(bytes))
        .isEqualTo(
            "00 01 02 03 04" // magic, schema id
                + " 06 63 61 74" // id
                + " 02 04 ff d8" // bytes
                + " 00" // uri
                + " 02 02 78" // contentType
                + " 00" // source
                + " 02 d0 0f"); // takenAt
  }

  @Test
  void shouldRegisterTheSchemaThatTheFileHas() throws Exception {
    registry.<ImageEvent>serializer().serialize(MockRegistry.TOPIC, image());

    assertThat(registry.client.getLatestSchemaMetadata("topic-value").getSchema())
        .isEqualTo(SchemaFiles.read("ImageEvent").toString());
  }

  @Test
  void shouldKeepTombstones() {
    assertThat(registry.<ImageEvent>serializer().serialize(MockRegistry.TOPIC, null)).isNull();
    assertThat(registry.<ImageEvent>deserializer().deserialize(MockRegistry.TOPIC, null)).isNull();
  }

  @Test
  void shouldRefuseARecordThatLacksARequiredField() {
    assertThatThrownBy(
            () -> registry.<ImageEvent>serializer().serialize(MockRegistry.TOPIC, new ImageEvent()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("ImageEvent")
        .hasMessageContaining("id");
  }

  @Test
  void shouldWantAnAddress() {
    try (AvroSerializer<ImageEvent> serializer = new AvroSerializer<>()) {
      assertThatThrownBy(() -> serializer.configure(Map.of(), false))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("schema.registry.url");
    }
  }

  private static ImageEvent image() {
    return ImageEvent.newBuilder().setId("cat").build();
  }
}
