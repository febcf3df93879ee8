package dev.pawstream.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in Confluent's wire format (see {@link AvroSerializer}), written with any version
 * of their schema, as the version that this program was built with. Safe for several threads.
 *
 * @param <T> what it reads
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
  private final EventTypes types = new EventTypes();
  private @Nullable SchemaRegistry registry;
  private @Nullable Schema expected;

  /** Call {@link #configure} before use. */
  public AvroDeserializer() {}

  AvroDeserializer(SchemaRegistry registry, @Nullable Schema expected) {
    this.registry = registry;
    this.expected = expected;
  }

  /**
   * Reads Confluent's keys.
   *
   * @param config {@code schema.registry.url}, and optionally {@code specific.avro.value.type} or
   *     {@code specific.avro.key.type} (the class, or its name, of the one record that is right
   *     here; without it, any of Pawstream's) and what Confluent's client reads for credentials,
   *     TLS and timeouts
   * @throws ConfigException if the address is missing, or the class is none of Pawstream's records
   */
  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    close();
    String typeKey = isKey ? RegistrySettings.KEY_TYPE : RegistrySettings.VALUE_TYPE;
    Object type = config.get(typeKey);
    expected =
        type == null
            ? null
            : schemaOf(typeKey, type instanceof Class<?> c ? c.getName() : type.toString());
    registry = new SchemaRegistry(RegistrySettings.from(config));
  }

  /**
   * Reads a record; null, a tombstone, stays null.
   *
   * @throws UnknownSchemaException if the registry does not have the schema they were written with
   * @throws SerializationException if the bytes are not such a record and never will be
   * @throws RegistryUnavailableException if the registry does not answer, which says nothing about
   *     the record
   */
  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    if (data.length < AvroSerializer.HEADER_BYTES || data[0] != AvroSerializer.MAGIC) {
      throw new SerializationException(
          "%d bytes from topic %s do not start with 0 and a schema id, so they are not Avro in Confluent's wire format"
              .formatted(data.length, topic));
    }
    int id = ByteBuffer.wrap(data).getInt(1);
    SpecificDatumReader<T> reader = readerOf(topic, id);
    int length = data.length - AvroSerializer.HEADER_BYTES;
    try {
      return reader.read(
          null,
          DecoderFactory.get().binaryDecoder(data, AvroSerializer.HEADER_BYTES, length, null));
    } catch (IOException | RuntimeException e) {
      // What hostile or cut bytes make Avro throw is not only its own exceptions.
      throw new SerializationException(
          "%d bytes from topic %s are not a %s of schema %d: %s"
              .formatted(data.length, topic, reader.getExpected().getName(), id, e),
          e);
    }
  }

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
      registry = null;
    }
  }

  private SpecificDatumReader<T> readerOf(String topic, int id) {
    SpecificDatumReader<T> known = readers.get(id);
    if (known != null) {
      return known;
    }
    if (registry == null) {
      throw new IllegalStateException("The deserializer is not configured, or closed");
    }
    Schema written = registry.schemaOf(id);
    Schema wanted = expected == null ? EventTypes.recordNamed(written.getFullName()) : expected;
    if (wanted == null || !wanted.getFullName().equals(written.getFullName())) {
      throw new SerializationException(
          "A record on topic %s is a %s, not a %s"
              .formatted(
                  topic,
                  written.getFullName(),
                  wanted == null ? "record of Pawstream's" : wanted.getFullName()));
    }
    SpecificDatumReader<T> reader = new SpecificDatumReader<>(written, wanted, types);
    readers.put(id, reader);
    return reader;
  }

  private static Schema schemaOf(String key, String className) {
    Schema schema = EventTypes.recordNamed(className);
    if (schema == null) {
      throw new ConfigException(key, className, "Give one of Pawstream's records");
    }
    return schema;
  }
}
