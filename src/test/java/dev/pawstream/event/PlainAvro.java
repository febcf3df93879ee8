package dev.pawstream.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Avro without a registry, which fails as the real serde does. */
public final class PlainAvro<T extends SpecificRecord> implements Serde<T> {
  /** Bytes for which the registry does not answer. */
  public static final byte[] OUTAGE = "outage".getBytes(StandardCharsets.UTF_8);

  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;

  public PlainAvro(Schema schema) {
    SpecificData types = new OwnTypes();
    encoder = new BinaryMessageEncoder<>(types, schema);
    decoder = new BinaryMessageDecoder<>(types, schema);
  }

  /** Avro itself refuses to look classes up that no system property allows. */
  private static final class OwnTypes extends SpecificData {
    OwnTypes() {
      addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    @Override
    public Class<?> getClass(Schema schema) {
      try {
        return schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM
            ? Class.forName(schema.getFullName())
            : super.getClass(schema);
      } catch (ClassNotFoundException e) {
        throw new AvroRuntimeException(e);
      }
    }
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> {
      try {
        return value == null ? null : encoder.encode(value).array();
      } catch (IOException e) {
        throw new SerializationException(e);
      }
    };
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> {
      if (bytes == null) {
        return null;
      }
      if (Arrays.equals(bytes, OUTAGE)) {
        throw new TimeoutException("The registry does not answer");
      }
      try {
        return decoder.decode(bytes);
      } catch (IOException | AvroRuntimeException e) {
        throw new SerializationException("Not Avro", e);
      }
    };
  }
}
