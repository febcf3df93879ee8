package dev.pawstream.event;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/** Makes the serde that the configuration names: {@link AvroSerde}, unless another one. */
public final class EventSerdes {
  /** The key that names the serde's class, such as Confluent's {@code SpecificAvroSerde}. */
  public static final String SERDE_CLASS = "pawstream.serde.class";

  private EventSerdes() {}

  /**
   * A serde for values of one type; it is the caller's to close.
   *
   * @param config see {@link ClientSettings#serde()}
   * @throws ConfigException if the named class is missing, or is no serde
   */
  public static <T extends SpecificRecord> Serde<T> forValues(
      Class<T> type, Map<String, ?> config) {
    Object name = config.get(SERDE_CLASS);
    if (name == null) {
      return AvroSerde.forValues(type, config);
    }
    Map<String, Object> withType = new HashMap<>(config);
    withType.put(RegistrySettings.VALUE_TYPE, type.getName());
    Serde<T> serde = newInstance(name.toString());
    serde.configure(withType, false);
    return serde;
  }

  @SuppressWarnings("unchecked") // The type is the one that the serde is asked to read.
  private static <T> Serde<T> newInstance(String className) {
    try {
      return (Serde<T>) Utils.newInstance(className, Serde.class);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new ConfigException(
          SERDE_CLASS,
          className,
          "is no serde on the class path; leave it out for Pawstream's own");
    }
  }
}
