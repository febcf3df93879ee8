package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class EventSerdesTest {
  private static final ClientSettings CLIENTS =
      new ClientSettings("localhost:1", "http://localhost:1", Map.of());

  @Test
  void shouldMakeOurOwnSerdeUnlessAnotherIsNamed() {
    try (Serde<ImageEvent> serde = EventSerdes.forValues(ImageEvent.class, CLIENTS.serde())) {
      assertThat(serde).isInstanceOf(AvroSerde.class);
    }
  }

  @Test
  void shouldMakeTheSerdeThatIsNamedAndTellItTheType() {
    try (Serde<ImageEvent> serde =
        EventSerdes.forValues(ImageEvent.class, naming(OtherSerde.class.getName()))) {
      assertThat(serde).isInstanceOf(OtherSerde.class);
      assertThat(((Object) serde).toString()).isEqualTo(ImageEvent.class.getName());
    }
  }

  @Test
  void shouldNameAClassThatIsNoSerde() {
    assertThatThrownBy(() -> EventSerdes.forValues(ImageEvent.class, naming("no.such.Serde")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no.such.Serde");
    assertThatThrownBy(() -> EventSerdes.forValues(ImageEvent.class, naming("java.lang.String")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("java.lang.String");
  }

  private static Map<String, Object> naming(String className) {
    return new ClientSettings(
            "localhost:1", "http://localhost:1", Map.of(EventSerdes.SERDE_CLASS, className))
        .serde();
  }

  /** Stands in for Confluent's. */
  public static final class OtherSerde implements Serde<ImageEvent> {
    private String type = "";

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
      type = String.valueOf(config.get("specific.avro.value.type"));
    }

    @Override
    public Serializer<ImageEvent> serializer() {
      throw new IllegalStateException("Nothing is written here");
    }

    @Override
    public Deserializer<ImageEvent> deserializer() {
      throw new IllegalStateException("Nothing is read here");
    }

    @Override
    public String toString() {
      return type;
    }
  }
}
