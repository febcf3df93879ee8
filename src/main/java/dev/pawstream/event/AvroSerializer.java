package dev.pawstream.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in Confluent's wire format: a zero byte, the schema's id as 4 bytes, the highest
 * first, and Avro's binary encoding. The schema is registered under {@code TOPIC-value} or {@code
 * TOPIC-key}. Safe for several threads.
 *
 * @param <T> what it writes
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  static final byte MAGIC = 0;
  static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final Map<Subject, Integer> ids = new ConcurrentHashMap<>();
  private @Nullable SchemaRegistry registry;
  private boolean isKey;

  /** Call {@link #configure} before use. */
  public AvroSerializer() {}

  AvroSerializer(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * Reads Confluent's keys. {@code use.latest.version} changes nothing: what is written is always
   * the schema that this program was built with, so its own id is the right one.
   *
   * @param config {@code schema.registry.url}, and optionally {@code auto.register.schemas} (true)
   *     and what Confluent's client reads for credentials, TLS and timeouts
   * @throws org.apache.kafka.common.config.ConfigException if the address is missing
   */
  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    close();
    this.isKey = isKey;
    registry = new SchemaRegistry(RegistrySettings.from(config));
  }

  /**
   * Writes a record; null, a tombstone, stays null.
   *
   * @throws SerializationException if the record does not fit its schema, or the registry refuses
   *     the schema
   * @throws RegistryUnavailableException if the registry does not answer
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T data) {
    if (data == null) {
      return null;
    }
    int id = idOf(topic + (isKey ? "-key" : "-value"), data.getSchema());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(MAGIC);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<T>(data.getSchema(), SpecificData.getForClass(data.getClass()))
          .write(data, encoder);
      encoder.flush();
    } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new SerializationException(
          "A %s for topic %s does not fit its schema: %s"
              .formatted(data.getSchema().getName(), topic, e.getMessage()),
          e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
      registry = null;
    }
  }

  private int idOf(String subject, Schema schema) {
    Subject key = new Subject(subject, schema);
    Integer known = ids.get(key);
    if (known != null) {
      return known;
    }
    if (registry == null) {
      throw new IllegalStateException("The serializer is not configured, or closed");
    }
    // Not computeIfAbsent, which would hold other threads up while the registry is asked.
    int id = registry.idOf(subject, schema);
    ids.put(key, id);
    return id;
  }

  private record Subject(String name, Schema schema) {}
}
