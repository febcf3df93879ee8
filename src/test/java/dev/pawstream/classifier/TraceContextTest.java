package dev.pawstream.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Topics;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ChampionPredictor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trace that a producer has begun goes on with what is made of its photograph. Names and form of
 * the headers: https://www.w3.org/TR/trace-context/
 */
class TraceContextTest {
  private static final Map<String, String> TRACE =
      Map.of(
          "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "tracestate", "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7");

  private final ChampionPredictor champion =
      new ChampionPredictor("v1", new FakePredictor("sha-1"));
  private ClassifierDriver driver;

  @BeforeEach
  void start(@TempDir Path folder) {
    driver =
        ClassifierDriver.of(
            ClassifierSettings.of(new Topics("test"), folder)
                .withConfidenceThreshold(0.75)
                .withCopyUncertain(true),
            ClassifierDriver.labeller(champion),
            new SimpleMeterRegistry());
  }

  @AfterEach
  void stop() {
    driver.close();
    champion.close();
  }

  @Test
  void shouldBeCarriedToThePrediction() {
    send("cat 1", TRACE);

    assertThat(textOf(driver.predictions().readRecord().headers())).isEqualTo(TRACE);
  }

  @Test
  void shouldBeCarriedToTheCopyForPeopleToLabel() {
    send("dog 1", TRACE);

    assertThat(textOf(driver.predictions().readRecord().headers())).isEqualTo(TRACE);
    assertThat(textOf(driver.uncertainImages().readRecord().headers())).isEqualTo(TRACE);
  }

  @Test
  void shouldBeCarriedToTheDeadLetter() {
    send("no picture", TRACE);

    assertThat(textOf(driver.deadLetters().readRecord().headers())).containsAllEntriesOf(TRACE);
  }

  @Test
  void shouldNotBeMadeUpOrTakenFromAnotherPhotograph() {
    send("cat 1", TRACE);
    send("cat 2", Map.of());

    assertThat(driver.predictions().readRecordsToList())
        .extracting(record -> textOf(record.headers()))
        .containsExactly(TRACE, Map.of());
  }

  private void send(String photograph, Map<String, String> headers) {
    RecordHeaders sent = new RecordHeaders();
    headers.forEach((name, text) -> sent.add(name, text.getBytes(UTF_8)));
    ImageEvent event =
        ImageEvent.newBuilder()
            .setId(photograph)
            .setBytes(ByteBuffer.wrap(photograph.getBytes(UTF_8)))
            .build();
    byte[] value = ClassifierDriver.IMAGES.serializer().serialize("test.images", event);
    driver.images().pipeInput(new TestRecord<>(photograph, value, sent));
  }

  private static Map<String, String> textOf(Headers headers) {
    Map<String, String> text = new TreeMap<>();
    headers.forEach(header -> text.put(header.key(), new String(header.value(), UTF_8)));
    return text;
  }
}
