package dev.pawstream.stream.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayMarksTest {
  private static final Uuid TOPIC = new Uuid(1, 2);
  private static final Uuid BEFORE = new Uuid(3, 4);
  private static final long FAR = 40_000_000_000L;

  private final ReplayMarks marks = new ReplayMarks(TOPIC, Map.of(0, 0L, 1, FAR));

  @Test
  void shouldKnowTheLettersThatWereSentBack() {
    read("0@12", TOPIC);
    read("1@" + (FAR + 3), TOPIC);

    assertThat(has(0, 12)).isTrue();
    assertThat(has(0, 11)).isFalse();
    assertThat(has(1, FAR + 3)).isTrue();
    assertThat(has(1, FAR)).isFalse();
    assertThat(marks.outdated()).isEmpty();
  }

  @Test
  void shouldNotCountTheMarksOfATopicOfTheSameNameThatWasDeleted() {
    read("0@12", BEFORE);

    assertThat(has(0, 12)).isFalse();
    assertThat(marks.outdated()).containsExactly("0@12");
  }

  @Test
  void shouldLetTheLastMarkOfAPositionCount() {
    read("0@12", BEFORE);
    read("0@12", TOPIC);
    read("0@13", TOPIC);
    read("0@13", null);

    assertThat(has(0, 12)).isTrue();
    assertThat(has(0, 13)).isFalse();
    assertThat(marks.outdated()).isEmpty();
  }

  @Test
  void shouldCallMarksOutdatedWhoseLettersAreGoneUntilTheyAreForgotten() {
    read("1@5", TOPIC);
    read("1@6", TOPIC);
    read("9@5", TOPIC);
    read("1@5", null);

    assertThat(marks.outdated()).containsExactly("1@6", "9@5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cat", "0@", "@1", "0@-1", "0@99999999999999999999", "0 @1"})
  void shouldPassOverWhatIsNoMark(String key) {
    read(key, TOPIC);

    assertThat(marks.outdated()).isEmpty();
  }

  private void read(String key, @Nullable Uuid value) {
    marks.read(
        new ConsumerRecord<>(
            "marks",
            0,
            0,
            key.getBytes(UTF_8),
            value == null ? null : ReplayMarks.valueFor(value)));
  }

  private boolean has(int partition, long offset) {
    return marks.has(
        DeadLetter.of(SomeLetter.received(partition, offset, 0, null, new RecordHeaders())));
  }
}
