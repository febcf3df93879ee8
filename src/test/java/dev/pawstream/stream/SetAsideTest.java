package dev.pawstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.Topics;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.image.UndecodableImageException.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetAsideTest {
  private static final byte[] KEY = "cat-17".getBytes(UTF_8);
  private static final byte[] VALUE = {0, 1, 2};

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SetAside setAside = new SetAside();
  private final Exception poison =
      new UndecodableImageException(Reason.TRUNCATED, "The JPEG is cut off");

  @BeforeEach
  void configure() {
    setAside.configure(
        Map.of(
            StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
            "pawstream.dead-letters",
            SetAside.METERS,
            meters));
  }

  @Test
  void shouldKeepTheBytesAsTheyCameAndWhereTheyCameFrom() {
    ProducerRecord<byte[], byte[]> letter = letter(new FailedRecord(KEY, VALUE), poison);

    assertThat(letter.topic()).isEqualTo("pawstream.dead-letters");
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).isEqualTo(VALUE);
    assertThat(DeadLetterHeaders.of(letter.headers()))
        .isEqualTo(
            new DeadLetterHeaders(
                "pawstream.images",
                "1",
                "381",
                "1234",
                UndecodableImageException.class.getName(),
                "The JPEG is cut off",
                ""));
    assertThat(text(letter, "__streams.errors.stacktrace")).contains("\tat dev.pawstream.");
  }

  @Test
  void shouldLetTheRetentionOfALetterBeginNowHoweverOldTheRecordIs() {
    assertThat(letter(new FailedRecord(KEY, VALUE), poison).timestamp()).isNull();
  }

  @Test
  void shouldKeepTheOriginalHeadersBeforeItsOwn() {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", VALUE);
    headers.add("traceparent", null);

    ProducerRecord<byte[], byte[]> letter = letter(new FailedRecord(KEY, VALUE, headers), poison);

    assertThat(letter.headers().toArray()).startsWith(headers.toArray());
    assertThat(headers).hasSize(2);
  }

  @Test
  void shouldKeepThatThereWasNoKeyAndNoValue() {
    ProducerRecord<byte[], byte[]> letter =
        setAside.letters(new FailedRecord(null, null), false, poison).orElseThrow().get(0);

    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(DeadLetterHeaders.of(letter.headers()).leftOut()).isEmpty();
  }

  @Test
  void shouldNameThePoisonWhateverIsWrappedAroundIt() {
    ProducerRecord<byte[], byte[]> letter =
        letter(new FailedRecord(KEY, VALUE), new CompletionException("Batch 7 failed", poison));

    assertThat(DeadLetterHeaders.of(letter.headers()))
        .extracting(DeadLetterHeaders::exception, DeadLetterHeaders::message)
        .containsExactly(UndecodableImageException.class.getName(), "The JPEG is cut off");
  }

  @Test
  void shouldCountByCause() {
    letter(new FailedRecord(KEY, VALUE), new CompletionException(poison));

    assertThat(
            meters.counter("pawstream.dead.letters", "cause", "UndecodableImageException").count())
        .isEqualTo(1);
  }

  @Test
  void shouldNotBlameTheRecordForAnOutage() {
    assertNotSetAside(new SerializationException(new TimeoutException("No answer")));
  }

  @Test
  void shouldNotBlameTheRecordForAnAnswerThatCannotBeWritten() {
    assertNotSetAside(new StreamsException("Sink", new SerializationException("No such schema")));
  }

  @Test
  void shouldNotBlameTheRecordForABug() {
    assertNotSetAside(new IllegalStateException("Nobody's fault"));
  }

  @Test
  void shouldCutALongMessageAndTheStackTraceThatRepeatsIt() {
    String message = "é".repeat(1 << 20);

    ProducerRecord<byte[], byte[]> letter =
        letter(
            new FailedRecord(KEY, VALUE),
            new UnusableRecordException(message, new IllegalStateException(message)));

    assertThat(text(letter, "__streams.errors.message"))
        .startsWith("éééé")
        .endsWith("é... (%d characters left out)".formatted((1 << 20) - (4 << 10)));
    assertThat(size(letter)).isLessThan(256 << 10);
  }

  @Test
  void shouldKeepTheLargestRecordWholeWithTheLongestCause() {
    byte[] value = new byte[Topics.MAX_PHOTOGRAPH_RECORD_BYTES];
    String message = "喵".repeat(1 << 20);

    ProducerRecord<byte[], byte[]> letter =
        letter(
            new FailedRecord(KEY, value),
            new UnusableRecordException(message, new IllegalStateException(message)));

    assertThat(letter.value()).isSameAs(value);
    assertThat(size(letter)).isLessThan(Topics.MAX_DEAD_LETTER_BYTES);
  }

  @Test
  void shouldLeaveOutAValueThatNoLetterHolds() {
    ProducerRecord<byte[], byte[]> letter =
        letter(new FailedRecord(KEY, new byte[Topics.MAX_DEAD_LETTER_BYTES]), poison);

    assertThat(letter.value()).isNull();
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(DeadLetterHeaders.of(letter.headers()))
        .extracting(DeadLetterHeaders::offset, DeadLetterHeaders::leftOut)
        .containsExactly("381", "a value of 12582912 bytes");
  }

  @Test
  void shouldLeaveOutHeadersAndKeyThatNoLetterHolds() {
    byte[] large = new byte[Topics.MAX_DEAD_LETTER_BYTES];
    Headers headers = new RecordHeaders();
    headers.add("large", large);

    ProducerRecord<byte[], byte[]> letter = letter(new FailedRecord(large, VALUE, headers), poison);

    assertThat(letter.key()).isNull();
    assertThat(letter.headers().lastHeader("large")).isNull();
    assertThat(DeadLetterHeaders.of(letter.headers()).leftOut())
        .isEqualTo("a value of 3 bytes, 1 headers, a key of 12582912 bytes");
    assertThat(size(letter)).isLessThan(Topics.MAX_DEAD_LETTER_BYTES);
  }

  @Test
  void shouldSayThatTheValueIsGoneWhereItWasMoreThanATombstone() {
    ProducerRecord<byte[], byte[]> letter = letter(new FailedRecord(KEY, null), poison);

    assertThat(DeadLetterHeaders.of(letter.headers()).leftOut()).contains("the value");
  }

  private ProducerRecord<byte[], byte[]> letter(FailedRecord record, Exception failure) {
    List<ProducerRecord<byte[], byte[]>> letters =
        setAside.letters(record, true, failure).orElseThrow();
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }

  private void assertNotSetAside(Exception failure) {
    assertThat(setAside.letters(new FailedRecord(KEY, VALUE), true, failure))
        .isEqualTo(Optional.empty());
    assertThat(meters.find("pawstream.dead.letters").counters())
        .allMatch(counter -> counter.count() == 0);
  }

  private static String text(ProducerRecord<byte[], byte[]> letter, String header) {
    return new String(letter.headers().lastHeader(header).value(), UTF_8);
  }

  private static int size(ProducerRecord<byte[], byte[]> letter) {
    int size = letter.key() == null ? 0 : letter.key().length;
    size += letter.value() == null ? 0 : letter.value().length;
    for (Header header : letter.headers()) {
      size += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return size;
  }
}
