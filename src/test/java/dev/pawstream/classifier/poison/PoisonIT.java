package dev.pawstream.classifier.poison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.DeadLetterHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All kinds go through the service once; the tests look at what came of them. */
@ExtendWith(LocalClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonIT {
  private final ClientSettings clients;
  private final Topics topics;
  private final ServicesFixture fixture;
  private final List<BadRecord> kinds;
  private final Traffic traffic;
  private List<ConsumerRecord<String, byte[]>> predictions = List.of();
  private List<ConsumerRecord<String, byte[]>> letters = List.of();

  PoisonIT(ClientSettings clients, Topics topics) {
    this.clients = clients;
    this.topics = topics;
    fixture = new ServicesFixture(clients, topics);
    kinds = new BadRecords(fixture).all();
    traffic = new Traffic(fixture, clients);
  }

  /** Half of them come in one poll, and half one by one. */
  @BeforeAll
  void classify(@TempDir Path folder) throws Exception {
    traffic.send(kinds);
    try (ClassifierService service =
        new ClassifierService(
            ClassifierSettings.of(topics, folder),
            clients,
            "starter",
            new DecodingPredictor(),
            artefact -> new DecodingPredictor(),
            new SimpleMeterRegistry())) {
      service.start();
      service.awaitRunning(ServicesFixture.PATIENCE);
      traffic.send(kinds);
      fixture.await(topics.predictions(), traffic.good().size());
      fixture.await(topics.deadLetters(), traffic.bad().size());
    }
    predictions = fixture.all(topics.predictions());
    letters = fixture.all(topics.deadLetters());
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void shouldAnswerEachGoodPhotographOnce() {
    assertThat(predictions)
        .extracting(
            record -> {
              Prediction prediction = fixture.read(Prediction.class, record);
              return "%s is a %s".formatted(prediction.getImageId(), prediction.getLabel());
            })
        .containsExactlyInAnyOrderElementsOf(
            traffic.good().stream()
                .map(good -> "%s is a %s".formatted(good.id(), good.label()))
                .toList());
  }

  @Test
  void shouldAnswerUnderThePhotographsKeyOrItsId() {
    assertThat(predictions)
        .extracting(record -> idOf(record) + " at " + record.key())
        .containsExactlyInAnyOrderElementsOf(
            traffic.good().stream()
                .map(good -> good.id() + " at " + Objects.requireNonNullElse(good.key(), good.id()))
                .toList());
  }

  @Test
  void shouldKeepTheOrderOfTheGoodOnesOfAKey() {
    assertOrder(predictions, this::idOf, traffic.good(), Traffic.Good::key, Traffic.Good::id);
  }

  @Test
  void shouldSetEachBadRecordAsideOnceAndNothingElse() {
    assertThat(letters)
        .extracting(PoisonIT::placeOf)
        .containsExactlyInAnyOrderElementsOf(
            traffic.bad().stream().map(Traffic.Bad::place).toList());
  }

  @Test
  void shouldKeepTheOrderOfTheLettersOfAKey() {
    assertOrder(letters, PoisonIT::placeOf, traffic.bad(), Traffic.Bad::key, Traffic.Bad::place);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void shouldKeepABadRecordAsItCameAndSayWhatIsWrong(BadRecord kind) {
    List<Traffic.Bad> sent = traffic.bad().stream().filter(bad -> bad.what().equals(kind)).toList();
    assertThat(sent)
        .isNotEmpty()
        .allSatisfy(
            bad -> {
              ConsumerRecord<String, byte[]> letter = letterOf(bad);
              DeadLetterHeaders headers = DeadLetterHeaders.of(letter.headers());
              assertThat(letter.key()).isEqualTo(bad.key());
              assertThat(letter.value()).isEqualTo(kind.value());
              assertThat(headers.topic()).isEqualTo(topics.images());
              assertThat(headers.exception()).isEqualTo(kind.cause().getName());
              assertThat(headers.message()).contains(kind.message());
              assertThat(headers.leftOut()).isEmpty();
              if (bad.timestamp() >= 0) {
                assertThat(headers.timestamp()).isEqualTo(Long.toString(bad.timestamp()));
              } else {
                assertThat(headers.timestamp()).matches("-?\\d+");
              }
            });
  }

  /** The records of each key are those that were sent with it, in the same order. */
  private static <T> void assertOrder(
      List<ConsumerRecord<String, byte[]>> records,
      Function<ConsumerRecord<String, byte[]>, String> nameOf,
      List<T> sent,
      Function<T, @Nullable String> keyOf,
      Function<T, String> sentNameOf) {
    assertThat(Traffic.keys())
        .allSatisfy(
            key ->
                assertThat(records)
                    .filteredOn(record -> key.equals(record.key()))
                    .extracting(nameOf)
                    .isNotEmpty()
                    .containsExactlyElementsOf(
                        sent.stream()
                            .filter(one -> key.equals(keyOf.apply(one)))
                            .map(sentNameOf)
                            .toList()));
  }

  List<BadRecord> kinds() {
    return kinds;
  }

  private ConsumerRecord<String, byte[]> letterOf(Traffic.Bad bad) {
    return letters.stream()
        .filter(letter -> placeOf(letter).equals(bad.place()))
        .findFirst()
        .orElseThrow();
  }

  private String idOf(ConsumerRecord<String, byte[]> prediction) {
    return fixture.read(Prediction.class, prediction).getImageId();
  }

  private static String placeOf(ConsumerRecord<String, byte[]> letter) {
    DeadLetterHeaders headers = DeadLetterHeaders.of(letter.headers());
    return headers.partition() + "@" + headers.offset();
  }
}
