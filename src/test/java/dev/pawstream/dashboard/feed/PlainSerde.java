package dev.pawstream.dashboard.feed;

import dev.pawstream.event.PlainAvro;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Avro without a registry, of the type that the settings name. */
public final class PlainSerde implements Serde<SpecificRecord> {
  private Serde<SpecificRecord> typed = new PlainAvro<>(Schema.create(Schema.Type.NULL));

  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    String type = String.valueOf(config.get("specific.avro.value.type"));
    try {
      Object schema = Class.forName(type).getMethod("getClassSchema").invoke(null);
      typed = new PlainAvro<>((Schema) Objects.requireNonNull(schema));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("%s is no event".formatted(type), e);
    }
  }

  /** What a record's value is on a topic. */
  static byte[] bytes(SpecificRecord record) {
    try (Serde<SpecificRecord> serde = new PlainAvro<>(record.getSchema())) {
      return Objects.requireNonNull(serde.serializer().serialize("topic", record));
    }
  }

  @Override
  public Serializer<SpecificRecord> serializer() {
    return typed.serializer();
  }

  @Override
  public Deserializer<SpecificRecord> deserializer() {
    return typed.deserializer();
  }
}
