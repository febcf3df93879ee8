package dev.pawstream.event;

import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;

/** A registry in memory, and the serializers that ask it. */
final class MockRegistry {
  static final String TOPIC = "topic";

  final MockSchemaRegistryClient client = new MockSchemaRegistryClient();
  private final SchemaRegistry registry =
      new SchemaRegistry(
          RegistrySettings.from(Map.of(RegistrySettings.URL, "http://127.0.0.1:1")), client);

  /** Registers a schema under an id of the test's choice. */
  void register(Schema schema, int id) throws Exception {
    client.register(TOPIC + "-value", new AvroSchema(schema.toString()), 1, id);
  }

  <T extends SpecificRecord> AvroSerializer<T> serializer() {
    return new AvroSerializer<>(registry);
  }

  <T extends SpecificRecord> AvroDeserializer<T> deserializer() {
    return new AvroDeserializer<>(registry, null);
  }

  <T extends SpecificRecord> AvroDeserializer<T> deserializerOf(Schema expected) {
    return new AvroDeserializer<>(registry, expected);
  }

  /** A record in the wire format. */
  byte[] written(SpecificRecord record) {
    return Objects.requireNonNull(serializer().serialize(TOPIC, record));
  }

  /** The record that bytes in the wire format are. */
  SpecificRecord read(byte[] bytes) {
    return Objects.requireNonNull(deserializer().deserialize(TOPIC, bytes));
  }
}
