package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.Sha256;
import dev.pawstream.release.FakeTopic;
import dev.pawstream.training.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSetReaderTest {
  private static final PlainAvro<LabelledImage> AVRO =
      new PlainAvro<>(LabelledImage.getClassSchema());

  private final FakeTopic topic = new FakeTopic("labelled");
  private final TrainingSetReader reader =
      new TrainingSetReader(
          topic::consumer, AVRO.deserializer(), "labelled", Duration.ofSeconds(5));

  private final Path folder;

  TrainingSetReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadEveryPhotographWithItsLabel() throws Exception {
    for (int i = 0; i < 50; i++) {
      add("id-" + i, i % 2 == 0 ? "cat" : "dog", "photograph " + i);
    }

    TrainingSet set = reader.read(folder);

    assertThat(set.photographs()).isEqualTo(50);
    assertThat(set.labels()).containsExactly(Map.entry("cat", 25), Map.entry("dog", 25));
    assertThat(set.offsets()).containsExactly(Map.entry("0", 50L));
    assertThat(set.unusable() + set.conflicts()).isZero();
    for (Example example : all(set)) {
      String number = example.photograph().name().substring("id-".length());
      assertThat(text(example)).isEqualTo("photograph " + number);
      assertThat(example.label()).isEqualTo(Integer.parseInt(number) % 2 == 0 ? "cat" : "dog");
    }
  }

  @Test
  void shouldSplitByContent() throws Exception {
    for (int i = 0; i < 50; i++) {
      add("id-" + i, "cat", "photograph " + i);
    }

    TrainingSet set = reader.read(folder);

    assertThat(sidesByContent(set.train())).containsOnly(Side.TRAIN);
    assertThat(sidesByContent(set.validation())).containsOnly(Side.VALIDATION);
    assertThat(sidesByContent(set.test())).containsOnly(Side.TEST);
  }

  @Test
  void shouldLetTheLastWordWin() {
    add("a", "cat", "one");
    add("a", "dog", "one");

    assertThat(reader.read(folder).labels()).containsExactly(Map.entry("dog", 1));
  }

  @Test
  void shouldForgetAtATombstone() {
    add("a", "cat", "one");
    add("b", "cat", "two");
    topic.add("a", null);

    assertThat(all(reader.read(folder)))
        .extracting(e -> e.photograph().name())
        .containsExactly("b");
  }

  @Test
  void shouldCountTheSameBytesOnce() {
    add("a", "cat", "one");
    add("b", "cat", "one");
    add("c", "cat", "two");
    add("d", "dog", "two");

    TrainingSet set = reader.read(folder);

    assertThat(set.photographs()).isEqualTo(2);
    assertThat(set.conflicts()).isEqualTo(1);
  }

  @Test
  void shouldLeaveOutWhatHoldsNoPhotograph() {
    add("a", "cat", "one");
    add("b", "cat", "two");
    topic.add("c", "no Avro".getBytes(UTF_8));
    topic.add(
        "b",
        AVRO.serializer()
            .serialize(
                "",
                LabelledImage.newBuilder()
                    .setImageId("b")
                    .setLabel("dog")
                    .setUri("file:b.jpg")
                    .setLabelledBy("test")
                    .build()));

    TrainingSet set = reader.read(folder);

    assertThat(set.unusable()).isEqualTo(2);
    assertThat(all(set)).extracting(e -> e.photograph().name()).containsExactly("a");
  }

  @Test
  void shouldHashTheSetWhateverTheOrder(@TempDir Path other) {
    add("a", "cat", "one");
    add("b", "dog", "two");
    String first = reader.read(folder).sha256();
    add("a", "cat", "one");

    assertThat(reader.read(other).sha256()).isEqualTo(first);
    add("a", "dog", "one");
    assertThat(reader.read(other).sha256()).isNotEqualTo(first);
  }

  @Test
  void shouldReadAnEmptyTopic() {
    assertThat(reader.read(folder).photographs()).isZero();
  }

  private void add(String id, String label, String photograph) {
    byte @Nullable [] value =
        AVRO.serializer().serialize("", SomeLabels.image(id, label, photograph));
    topic.add(id, value);
  }

  private static List<Example> all(TrainingSet set) {
    return Stream.of(set.train(), set.validation(), set.test()).flatMap(List::stream).toList();
  }

  private static Set<Side> sidesByContent(List<Example> examples) throws IOException {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    for (Example example : examples) {
      sides.add(Side.of(Sha256.of(example.photograph().bytes())));
    }
    return sides;
  }

  private static String text(Example example) throws IOException {
    return new String(example.photograph().bytes(), UTF_8);
  }
}
