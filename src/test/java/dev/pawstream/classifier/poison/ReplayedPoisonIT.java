package dev.pawstream.classifier.poison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.fetch.UnfetchablePhotographException;
import dev.pawstream.stream.DeadLetterHeaders;
import dev.pawstream.stream.letters.LetterFilter;
import dev.pawstream.stream.letters.RecordedReplay;
import dev.pawstream.stream.letters.Replay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of letters that are sent back to the service that set them aside. */
@ExtendWith(LocalClusterExtension.class)
class ReplayedPoisonIT {
  private static final LetterFilter CURED =
      new LetterFilter(UnfetchablePhotographException.class.getSimpleName(), null, null);

  private final ClientSettings clients;
  private final Topics topics;
  private final Path folder;
  private final ServicesFixture fixture;

  ReplayedPoisonIT(ClientSettings clients, Topics topics, @TempDir Path folder) {
    this.clients = clients;
    this.topics = topics;
    this.folder = folder;
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldAnswerWhatWasCuredAndSetAsideAgainWhatWasNot() throws Exception {
    Path photograph = Files.write(folder.resolve("cat.png"), TestPictures.png(true, 0));
    ImageEvent event =
        ImageEvent.newBuilder().setId("cured").setUri(photograph.toUri().toString()).build();
    byte[] incurable = {1, 2, 3};
    try (ClassifierService service = service(FetchSettings.NOTHING)) {
      service.start();
      fixture.send(topics.images(), "cured", fixture.avro(topics.images(), event));
      fixture.send(topics.images(), "incurable", incurable);
      fixture.await(topics.deadLetters(), 2);
    }
    assertThat(replay(CURED).sent).containsExactly("cured");
    assertThat(replay(LetterFilter.ALL).sent).containsExactly("incurable");
    try (ClassifierService service = service(FetchSettings.NOTHING.withRoots(List.of(folder)))) {
      service.start();
      fixture.await(topics.predictions(), 1);
      fixture.await(topics.deadLetters(), 3);

      RecordedReplay again = replay(LetterFilter.ALL);

      assertThat(again.sent).containsExactly("incurable");
      assertThat(again.sentBefore).containsExactlyInAnyOrder("cured", "incurable");
      fixture.await(topics.deadLetters(), 4);
    }
    assertThat(fixture.all(topics.predictions()))
        .singleElement()
        .satisfies(
            record ->
                assertThat(fixture.read(Prediction.class, record).getImageId()).isEqualTo("cured"));
    assertThat(fixture.all(topics.deadLetters()))
        .hasSize(4)
        .filteredOn(letter -> letter.key().equals("incurable"))
        .hasSize(3)
        .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(incurable))
        // Each names the record that failed last, and has one set of headers.
        .extracting(letter -> DeadLetterHeaders.of(letter.headers()).offset())
        .containsExactlyElementsOf(offsetsOf("incurable"));
    assertThat(fixture.all(topics.deadLetters()))
        .extracting(letter -> letter.headers().toArray().length)
        .containsOnly(7);
  }

  private List<String> offsetsOf(String key) {
    return fixture.all(topics.images()).stream()
        .filter(record -> record.key().equals(key))
        .map(ConsumerRecord::offset)
        .map(offset -> Long.toString(offset))
        .toList();
  }

  private RecordedReplay replay(LetterFilter filter) {
    RecordedReplay replay = new RecordedReplay();
    new Replay(clients, topics, false, ServicesFixture.PATIENCE).run(filter, replay);
    return replay;
  }

  private ClassifierService service(FetchSettings fetch) {
    return new ClassifierService(
        ClassifierSettings.of(topics, folder.resolve("state")).withFetch(fetch),
        clients,
        "starter",
        new DecodingPredictor(),
        artefact -> new DecodingPredictor(),
        new SimpleMeterRegistry());
  }
}
