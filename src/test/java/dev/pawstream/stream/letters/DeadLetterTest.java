package dev.pawstream.stream.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {
  private static final Topics TOPICS = new Topics("pawstream");
  private static final long SET_ASIDE_AT = 99_000;

  @Test
  void shouldReadWhatTheServicesWrite() {
    DeadLetter letter =
        letter(
            SomeLetter.of(TOPICS, "cat 1")
                .withTimestamp(1_234)
                .withCause(SerializationException.class.getName(), "Not Avro"));

    assertThat(letter.origin()).hasValue(new Origin("pawstream.images", 1, 17, 1_234));
    assertThat(letter.origin()).hasToString("Optional[pawstream.images-1@17]");
    assertThat(letter.position()).isEqualTo("3@12");
    assertThat(letter.setAsideAt().toEpochMilli()).isEqualTo(SET_ASIDE_AT);
    assertThat(letter.key()).hasValue("cat 1");
    assertThat(letter.message()).isEqualTo("Not Avro");
    assertThat(letter.leftOut()).isEmpty();
  }

  @Test
  void shouldTakeTheLettersTimeForTheRecordsWhereKafkasOwnHandlerWroteIt() {
    DeadLetter letter = letter(SomeLetter.of(TOPICS, "cat 1"), "pawstream.errors.timestamp");

    assertThat(letter.origin().orElseThrow().timestamp()).isEqualTo(SET_ASIDE_AT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"__streams.errors.topic", "__streams.errors.partition", "__streams.errors.offset"})
  void shouldNotGuessWhereALetterCameFrom(String without) {
    assertThat(letter(SomeLetter.of(TOPICS, "cat 1"), without).origin()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "__streams.errors.partition, one",
    "__streams.errors.partition, 99999999999",
    "__streams.errors.partition, -1",
    "__streams.errors.offset, ''",
    "pawstream.errors.timestamp, yesterday"
  })
  void shouldNotTakeNonsenseForAnOrigin(String header, String nonsense) {
    ProducerRecord<String, byte[]> record = SomeLetter.of(TOPICS, "cat 1").record(TOPICS);
    record.headers().remove(header).add(header, nonsense.getBytes(UTF_8));

    assertThat(DeadLetter.of(received("k", record.headers())).origin()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.kafka.common.errors.SerializationException, true",
    "SerializationException, true",
    "Serialization, false",
    "errors.SerializationException, false"
  })
  void shouldBeMeantByItsCausesWholeNameOrClass(String cause, boolean meant) {
    DeadLetter letter =
        letter(
            SomeLetter.of(TOPICS, "cat 1")
                .withCause(SerializationException.class.getName(), "Not Avro"));

    assertThat(new LetterFilter(cause, null, null).matches(letter)).isEqualTo(meant);
  }

  @Test
  void shouldNotBeMeantWhereItDoesNotSayWhatIsAskedFor() {
    DeadLetter letter = DeadLetter.of(received(null, new RecordHeaders()));

    assertThat(LetterFilter.ALL.matches(letter)).isTrue();
    assertThat(new LetterFilter("SerializationException", null, null).matches(letter)).isFalse();
    assertThat(new LetterFilter(null, "pawstream.images", null).matches(letter)).isFalse();
    assertThat(new LetterFilter(null, null, "cat 1").matches(letter)).isFalse();
  }

  private static DeadLetter letter(SomeLetter letter, String... without) {
    ProducerRecord<String, byte[]> record = letter.record(TOPICS);
    for (String name : without) {
      record.headers().remove(name);
    }
    return DeadLetter.of(received(letter.key(), record.headers()));
  }

  private static ConsumerRecord<byte[], byte[]> received(@Nullable String key, Headers headers) {
    return SomeLetter.received(3, 12, SET_ASIDE_AT, key, headers);
  }
}
