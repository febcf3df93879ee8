package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);

  @Test
  void shouldNameTheTopicsThatOtherProgramsUse() {
    assertThat(topics.all(6))
        .extracting(TopicSettings::name)
        .containsExactly(
            "pawstream.images",
            "pawstream.predictions",
            "pawstream.labelled-images",
            "pawstream.training-commands",
            "pawstream.training-progress",
            "pawstream.models",
            "pawstream.model-chunks",
            "pawstream.uncertain-images",
            "pawstream.dead-letters",
            "pawstream.dead-letter-replays");
  }

  @ParameterizedTest
  @ValueSource(strings = {"labelled-images", "models", "model-chunks", "dead-letter-replays"})
  void shouldKeepForEverWhatIsTheOnlyCopy(String name) {
    assertThat(settings(name).configs())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("retention.ms", "-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"images", "labelled-images", "uncertain-images", "dead-letters"})
  void shouldLetPhotographsOfTenMebibytesThrough(String name) {
    assertThat(Integer.parseInt(settings(name).configs().get("max.message.bytes")))
        .isGreaterThan(10 << 20);
  }

  @Test
  void shouldLetADeadLetterBeLargerThanWhatItSetsAside() {
    assertThat(Integer.parseInt(settings("dead-letters").configs().get("max.message.bytes")))
        .isGreaterThan(Integer.parseInt(settings("images").configs().get("max.message.bytes")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training-commands",
        "training-progress",
        "models",
        "model-chunks",
        "dead-letter-replays"
      })
  void shouldKeepOrderWhereItMattersByOnePartition(String name) {
    assertThat(settings(name).partitions()).isEqualTo(1);
  }

  @Test
  void shouldTellKafkaEverything() {
    NewTopic topic = settings("images").toNewTopic((short) 3);

    assertThat(topic.numPartitions()).isEqualTo(6);
    assertThat(topic.replicationFactor()).isEqualTo((short) 3);
    assertThat(topic.configs()).isEqualTo(settings("images").configs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cats and dogs", "a/b"})
  void shouldRefuseAPrefixThatKafkaWould(String prefix) {
    assertThatThrownBy(() -> new Topics(prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + prefix + "'");
  }

  private TopicSettings settings(String name) {
    return topics.all(6).stream()
        .filter(t -> t.name().equals("pawstream." + name))
        .findFirst()
        .orElseThrow();
  }
}
