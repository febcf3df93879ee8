package dev.pawstream.event;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link AvroSerializer} and {@link AvroDeserializer} together. It can be configured by its class
 * name and takes the same keys as Confluent's {@code SpecificAvroSerde}, which can stand in its
 * place.
 *
 * @param <T> what it reads and writes
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  private final AvroSerializer<T> serializer = new AvroSerializer<>();
  private final AvroDeserializer<T> deserializer = new AvroDeserializer<>();

  /** Call {@link #configure} before use. */
  public AvroSerde() {}

  /**
   * A serde for values of whichever of Pawstream's records arrives.
   *
   * @param config see {@link ClientSettings#serde()}
   */
  public static <T extends SpecificRecord> AvroSerde<T> forValues(Map<String, ?> config) {
    AvroSerde<T> serde = new AvroSerde<>();
    serde.configure(config, false);
    return serde;
  }

  /**
   * A serde for values of one type; another record is a {@link
   * org.apache.kafka.common.errors.SerializationException}.
   *
   * @param config see {@link ClientSettings#serde()}
   */
  public static <T extends SpecificRecord> AvroSerde<T> forValues(
      Class<T> type, Map<String, ?> config) {
    Map<String, Object> withType = new HashMap<>(config);
    withType.put(RegistrySettings.VALUE_TYPE, type.getName());
    return forValues(withType);
  }

  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    serializer.configure(config, isKey);
    deserializer.configure(config, isKey);
  }

  @Override
  public Serializer<T> serializer() {
    return serializer;
  }

  @Override
  public Deserializer<T> deserializer() {
    return deserializer;
  }

  @Override
  public void close() {
    serializer.close();
    deserializer.close();
  }
}
