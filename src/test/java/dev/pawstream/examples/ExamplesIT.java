package dev.pawstream.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ImageId;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs of other teams, which know the topics, the schemas and nothing else. */
@ExtendWith(LocalClusterExtension.class)
class ExamplesIT {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final int INPUT_SIZE = 32;
  private static final int PHOTOGRAPHS = 3;

  private final ClientSettings clients;
  private final Path folder;

  ExamplesIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void shouldSendPhotographsReadPredictionsAndSayWhatIsRight(Language language) throws Exception {
    Topics topics = new Topics("examples-" + language.folder());
    Map<String, String> environment =
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix());
    Examples examples = Examples.installed(language, folder, environment);
    try (ServicesFixture fixture = new ServicesFixture(clients, topics);
        ClassifierService classifier = classifier(topics)) {
      classifier.start();
      List<Path> photographs = photographs();

      List<String> ids = examples.run("produce", names(photographs));

      assertThat(ids).containsExactlyInAnyOrderElementsOf(ids(photographs));
      assertThat(fixture.await(topics.images(), PHOTOGRAPHS))
          .extracting(record -> fixture.read(ImageEvent.class, record).getSource())
          .containsOnly(language.folder());
      assertThat(examples.run("watch", Integer.toString(PHOTOGRAPHS)))
          .containsExactlyInAnyOrderElementsOf(
              fixture.awaitPredictions(PHOTOGRAPHS).stream().map(ExamplesIT::line).toList());

      assertThat(examples.run("label", ids.get(0), "cats"))
          .containsExactly(ids.get(0) + " is cats");

      assertThat(fixture.all(topics.labelledImages()))
          .singleElement()
          .satisfies(record -> assertSaysCats(fixture, record, ids.get(0)));
      JsonNode dataSet =
          new JsonMapper()
              .readTree(
                  CommandRun.of(environment, "dataset", "show", "--json").succeeded().output());
      assertThat(dataSet.path("photographs").asInt()).isEqualTo(1);
    }
  }

  private static void assertSaysCats(
      ServicesFixture fixture, ConsumerRecord<String, byte[]> record, String id) {
    LabelledImage word = fixture.read(LabelledImage.class, record);
    assertThat(record.key()).isEqualTo(id);
    assertThat(word.getImageId()).isEqualTo(id);
    assertThat(word.getLabel()).isEqualTo("cats");
    assertThat(word.getLabelledBy()).isNotBlank();
    assertThat(word.getLabelledAt()).isNotNull();
    assertThat(word.getBytes()).isNull();
    assertThat(word.getUri()).isNull();
  }

  /** As {@code watch} of either language prints it. */
  private static String line(Prediction prediction) {
    return "%-12s %6.2f %% %s  %s  (%s)"
        .formatted(
            prediction.getLabel(),
            100 * prediction.getProbability(),
            prediction.getUncertain() ? "?" : " ",
            prediction.getImageId(),
            prediction.getModelVersion());
  }

  private ClassifierService classifier(Topics topics) {
    NetworkSpec spec = new NetworkSpec(INPUT_SIZE, Top.COMPACT, List.of("cats", "dogs"));
    return new ClassifierService(
        ClassifierSettings.of(topics, folder.resolve("classifier")),
        clients,
        "starter",
        NETWORK.engines().load(UntrainedModel.of(spec).toBytes()),
        NETWORK.engines(),
        new SimpleMeterRegistry());
  }

  private List<Path> photographs() throws Exception {
    List<Path> photographs = new ArrayList<>();
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      photographs.add(
          Files.write(folder.resolve("photograph%d.png".formatted(i)), TestPictures.png(true, i)));
    }
    return photographs;
  }

  private static String[] names(List<Path> photographs) {
    return photographs.stream().map(Path::toString).toArray(String[]::new);
  }

  private static List<String> ids(List<Path> photographs) throws Exception {
    List<String> ids = new ArrayList<>();
    for (Path photograph : photographs) {
      ids.add(
          ImageId.of(
              photograph.getFileName().toString(), Sha256.of(Files.readAllBytes(photograph))));
    }
    return ids;
  }
}
