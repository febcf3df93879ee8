package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Sha256;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.trainer.remote.Unfetched;
import dev.pawstream.training.Example;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSetReaderTest {
  private final FakeLabels labels = new FakeLabels();

  private final Path folder;

  TrainingSetReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadEveryPhotographWithItsLabel() throws Exception {
    for (int i = 0; i < 50; i++) {
      labels.add("id-" + i, i % 2 == 0 ? "cat" : "dog", "photograph " + i);
    }

    TrainingSet set = read();

    assertThat(set.photographs()).isEqualTo(50);
    assertThat(set.labels()).containsExactly(Map.entry("cat", 25), Map.entry("dog", 25));
    assertThat(set.offsets()).containsExactly(Map.entry("0", 50L));
    assertThat(set.unusable().total() + set.conflicts().size()).isZero();
    for (LabelledPhotograph photograph : set.all()) {
      String number = photograph.imageId().substring("id-".length());
      Example example = photograph.example();
      assertThat(example.photograph().bytes())
          .isEqualTo(SomeLabels.photograph("photograph " + number));
      assertThat(example.label()).isEqualTo(Integer.parseInt(number) % 2 == 0 ? "cat" : "dog");
    }
  }

  @Test
  void shouldSayWhoSaidSoAndWhen() {
    Instant when = Instant.parse("2026-11-03T14:05:01Z");
    labels.add(
        LabelledImage.newBuilder(SomeLabels.image("a", "cat", "one"))
            .setLabelledBy("ada")
            .setLabelledAt(when)
            .build());

    assertThat(read().all())
        .singleElement()
        .returns("ada", LabelledPhotograph::labelledBy)
        .returns(when, LabelledPhotograph::labelledAt);
  }

  @Test
  void shouldSplitByContent() {
    for (int i = 0; i < 50; i++) {
      labels.add("id-" + i, "cat", "photograph " + i);
    }

    TrainingSet set = read();

    assertThat(set.all())
        .allSatisfy(
            photograph ->
                assertThat(photograph.side()).isEqualTo(Side.of(photograph.contentSha256())));
    assertThat(List.of(set.train(), set.validation(), set.test()))
        .allSatisfy(side -> assertThat(side).isNotEmpty());
    assertThat(set.seen()).isEqualTo(set.train().size() + set.validation().size()).isLessThan(50);
  }

  @Test
  void shouldPutNearDuplicatesOnOneSide() {
    IntStream.range(0, 60).forEach(i -> labels.add("id-" + i, "cat", "photograph " + i));
    IntStream.range(0, 60)
        .forEach(
            i ->
                labels.add(
                    LabelledImage.newBuilder(SomeLabels.image("copy-" + i, "cat", ""))
                        .setBytes(ByteBuffer.wrap(SomeLabels.lookalike("photograph " + i)))
                        .build()));

    TrainingSet set = read();

    assertThat(set.photographs()).isEqualTo(120);
    assertThat(set.nearDuplicates()).isEqualTo(60);
    Map<String, Set<Side>> sides =
        set.all().stream()
            .collect(
                Collectors.groupingBy(
                    photograph -> photograph.imageId().replace("copy-", "id-"),
                    Collectors.mapping(LabelledPhotograph::side, Collectors.toSet())));
    assertThat(sides).hasSize(60).allSatisfy((id, side) -> assertThat(side).hasSize(1));
  }

  @Test
  void shouldLetTheLastWordWin() {
    labels.add("a", "cat", "one").add("a", "dog", "one");

    assertThat(read().labels()).containsExactly(Map.entry("dog", 1));
  }

  @Test
  void shouldForgetAtATombstone() {
    labels.add("a", "cat", "one").add("b", "cat", "two").add("a", (byte[]) null);

    assertThat(read().all()).extracting(LabelledPhotograph::imageId).containsExactly("b");
  }

  @Test
  void shouldCountTheSameBytesOnceAndShowWhoContradicts() {
    labels.add("a", "cat", "one").add("b", "cat", "one");
    labels.add("c", "cat", "two").add("d", "dog", "two");

    TrainingSet set = read();

    assertThat(set.photographs()).isEqualTo(2);
    assertThat(set.labels()).containsExactly(Map.entry("cat", 1), Map.entry("dog", 1));
    assertThat(set.conflicts())
        .containsExactly(
            new Conflict(Sha256.of(SomeLabels.photograph("two")), Map.of("c", "cat", "d", "dog")));
  }

  @Test
  void shouldLeaveOutWhatIsOfNoUse() {
    labels.add("a", "cat", "one").add("b", "cat", "two");
    labels.add("c", "no Avro".getBytes(UTF_8));
    labels.add(SomeLabels.located("b", "dog", "file:b.jpg"));
    labels.add(
        LabelledImage.newBuilder(SomeLabels.reference("d", "dog"))
            .setBytes(ByteBuffer.wrap("no picture".getBytes(UTF_8)))
            .build());
    labels.add(SomeLabels.reference("e", "dog"));

    TrainingSet set = read();

    assertThat(set.unusable()).isEqualTo(new Unusable(1, 1, 1, 1, Unfetched.NONE));
    assertThat(set.unusable().sentences()).hasSize(4);
    assertThat(set.all()).extracting(LabelledPhotograph::imageId).containsExactly("a");
  }

  @Test
  void shouldTakeALabelWithoutAPhotographForAWordOnTheSameOne() {
    labels.add("a", "cat", "one").add(SomeLabels.reference("a", "dog"));

    assertThat(read().labels()).containsExactly(Map.entry("dog", 1));
  }

  @Test
  void shouldFindWhatALabelOnlyNames() throws Exception {
    labels.produce("a", "one").produce("b", "two").produce("a", "three");
    labels.add(SomeLabels.reference("a", "cat")).add(SomeLabels.reference("gone", "dog"));

    TrainingSet set = read();

    assertThat(set.unusable()).isEqualTo(new Unusable(0, 0, 1, 0, Unfetched.NONE));
    assertThat(set.all()).singleElement().returns("a", LabelledPhotograph::imageId);
    assertThat(set.all().get(0).example().photograph().bytes())
        .isEqualTo(SomeLabels.photograph("three"));
  }

  @Test
  void shouldFetchWhatIsBehindAUri() throws Exception {
    labels.add(SomeLabels.located("a", "cat", remote("one")));
    labels.produceUri("b", remote("two")).add(SomeLabels.reference("b", "dog"));

    TrainingSet set = labels.reader(fromRemote()).read(folder);

    assertThat(set.unusable().total()).isZero();
    assertThat(set.labels()).isEqualTo(Map.of("cat", 1, "dog", 1));
    for (LabelledPhotograph photograph : set.all()) {
      byte[] bytes = SomeLabels.photograph(photograph.imageId().equals("a") ? "one" : "two");
      assertThat(photograph.example().photograph().bytes()).isEqualTo(bytes);
      assertThat(photograph.contentSha256()).isEqualTo(Sha256.of(bytes));
    }
  }

  @Test
  void shouldTakeALabelWithoutAPhotographForAWordOnTheOneBehindTheUri() throws Exception {
    labels.add(SomeLabels.located("a", "cat", remote("one")));
    labels.add(SomeLabels.reference("a", "dog"));

    assertThat(labels.reader(fromRemote()).read(folder).labels()).isEqualTo(Map.of("dog", 1));
  }

  @Test
  void shouldNameWhatCannotBeFetched() throws Exception {
    labels.add(SomeLabels.located("a", "cat", remote("one")));
    labels.add(SomeLabels.located("b", "cat", remote("two") + ".gone"));

    TrainingSet set = labels.reader(fromRemote()).read(folder);

    assertThat(set.photographs()).isEqualTo(1);
    assertThat(set.unusable().uris()).isZero();
    assertThat(set.unusable().unfetched().refused()).containsExactly("b");
    assertThat(set.leftOut()).startsWith(" (1 photographs cannot be fetched: b (");
  }

  @Test
  void shouldFetchNothingByDefault() throws Exception {
    labels.add(SomeLabels.located("a", "cat", remote("one")));
    labels.produceUri("b", remote("two")).add(SomeLabels.reference("b", "dog"));

    assertThat(read().unusable()).isEqualTo(new Unusable(0, 0, 0, 2, Unfetched.NONE));
  }

  private String remote(String photograph) throws Exception {
    Path file = folder.resolve("remote").resolve(photograph + ".png");
    Files.createDirectories(file.getParent());
    return Files.write(file, SomeLabels.photograph(photograph)).toUri().toString();
  }

  private FetchSettings fromRemote() {
    return FetchSettings.NOTHING.withRoots(List.of(folder.resolve("remote")));
  }

  @Test
  void shouldHashTheSetWhateverTheOrder() {
    labels.add("a", "cat", "one").add("b", "dog", "two");
    String first = read().sha256();
    labels.add("a", "cat", "one");

    assertThat(read().sha256()).isEqualTo(first);
    labels.add("a", "dog", "one");
    assertThat(read().sha256()).isNotEqualTo(first);
  }

  @Test
  void shouldReadWhatThereWasAtAnEarlierMoment() {
    labels.add("a", "cat", "one").add("b", "dog", "two");
    TrainingSet before = read();
    labels.add("a", "dog", "one").add("c", "cat", "three");

    TrainingSet again = labels.reader().read(folder, before.offsets());

    assertThat(again).isEqualTo(before).isNotEqualTo(read());
  }

  @Test
  void shouldNotRememberWhatWasForgottenSinceThatMoment() {
    labels.add("a", "cat", "one").add("b", "dog", "two");
    TrainingSet before = read();
    labels.add("a", (byte[]) null);

    assertThat(labels.reader().read(folder, before.offsets()).all())
        .extracting(LabelledPhotograph::imageId)
        .containsExactly("b");
  }

  @Test
  void shouldTellApartTheSamePhotographsOnOtherSides() {
    String name =
        IntStream.range(0, 100)
            .mapToObj(i -> "photograph " + i)
            .filter(
                each ->
                    Side.of(Sha256.of(SomeLabels.photograph(each)))
                        != Side.of(Sha256.of(SomeLabels.lookalike(each))))
            .findFirst()
            .orElseThrow();
    LabelledImage lookalike =
        LabelledImage.newBuilder(SomeLabels.image("b", "cat", name))
            .setBytes(ByteBuffer.wrap(SomeLabels.lookalike(name)))
            .build();
    labels.add("a", "cat", name).add(lookalike);
    TrainingSet before = read();

    // What is left when the first was labelled again, and its first record compacted away.
    FakeLabels compacted = new FakeLabels().add(lookalike).add("a", "cat", name);
    TrainingSet after = compacted.reader().read(folder);

    assertThat(after.sha256()).isEqualTo(before.sha256());
    assertThat(after.splitSha256()).isNotEqualTo(before.splitSha256());
  }

  @Test
  void shouldReadAnEmptyTopic() {
    assertThat(read().photographs()).isZero();
  }

  @Test
  void shouldKeepNoPhotographsToLookAtThem() {
    labels.add("a", "cat", "one").add("b", "dog", "two");

    assertThat(labels.reader().look().labels()).isEqualTo(Map.of("cat", 1, "dog", 1));
    assertThat(folder).isEmptyDirectory();
  }

  private TrainingSet read() {
    return labels.reader().read(folder);
  }
}
