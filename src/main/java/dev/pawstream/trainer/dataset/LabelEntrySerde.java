package dev.pawstream.trainer.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** JSON, as nobody but the trainer reads its changelog. */
final class LabelEntrySerde implements Serde<LabelEntry> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Serializer<LabelEntry> serializer() {
    return (topic, entry) -> {
      try {
        return entry == null ? null : JSON.writeValueAsBytes(entry);
      } catch (JsonProcessingException e) {
        throw new SerializationException("A label of " + topic + " cannot be written", e);
      }
    };
  }

  @Override
  public Deserializer<LabelEntry> deserializer() {
    return (topic, bytes) -> {
      try {
        return bytes == null ? null : JSON.readValue(bytes, LabelEntry.class);
      } catch (IOException e) {
        throw new SerializationException("A label of " + topic + " cannot be read", e);
      }
    };
  }
}
