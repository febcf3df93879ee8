package dev.pawstream.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-03T14:05:01Z");

  private final SomeHistory history = new SomeHistory();

  @Test
  void shouldRemoveTheArtefactsOfTheOldestInLine() {
    history.release("v1").release("v2").release("v3").release("v4");

    Removal removal = removal(2);

    assertThat(removal.records())
        .extracting(ModelRelease::getVersion)
        .containsExactlyInAnyOrder("v1", "v2");
    assertThat(removal.chunks()).containsExactlyInAnyOrderElementsOf(keys("v1", "v2"));
    assertThat(removal.records())
        .allSatisfy(
            release -> {
              assertThat(release.getState()).isEqualTo(ReleaseState.RETIRED);
              assertThat(release.getArtefactRemoved()).isTrue();
            });
  }

  @Test
  void shouldKeepTheParentAndWhatIsPinned() {
    history.release("v1").release("v2").pin("v1", true).release("v3").release("v4");

    assertThat(removal(0).chunks()).containsExactlyInAnyOrderElementsOf(keys("v2"));
    history.pin("v1", false);
    assertThat(removal(0).chunks()).containsExactlyInAnyOrderElementsOf(keys("v1", "v2"));
  }

  @Test
  void shouldKeepTheShadow() {
    history.release("v1").shadow("v2").reject("v3").reject("v4");

    assertThat(removal(0).chunks()).containsExactlyInAnyOrderElementsOf(keys("v3", "v4"));
    history.rejectShadow("v2");
    assertThat(removal(0).chunks()).containsAll(keys("v2"));
  }

  @Test
  void shouldNotLetRejectedOnesPushOutThoseThatServed() {
    history.release("v1").release("v2").release("v3").reject("v4").reject("v5").reject("v6");

    assertThat(removal(3).chunks()).isEmpty();
    assertThat(removal(2).chunks()).containsExactlyInAnyOrderElementsOf(keys("v1", "v4"));
  }

  @Test
  void shouldLeaveTheStateOfThoseThatNeverServe() {
    history.release("v1").reject("v2").release("v3").rollback(null);

    assertThat(removal(0).records())
        .extracting(ModelRelease::getState)
        .containsExactlyInAnyOrder(ReleaseState.REJECTED, ReleaseState.ROLLED_BACK);
  }

  @Test
  void shouldKeepAnArtefactThatAnotherReleaseHas() {
    history.release("v1").release("v2").release("v3").release("v4");
    ModelRelease again = history.now().find("v1").orElseThrow();
    history.add(again("v5", again));

    Removal removal = removal(1);

    assertThat(removal.records()).extracting(ModelRelease::getVersion).contains("v1");
    assertThat(removal.chunks()).doesNotContainAnyElementsOf(keys("v1"));
  }

  @Test
  void shouldRemoveWhatBelongsToNoReleaseAfterADay() {
    history.release("v1");
    StoredChunk old = new StoredChunk("aa/0", NOW.minus(Duration.ofHours(25)));
    StoredChunk young = new StoredChunk("bb/0", NOW.minus(Duration.ofHours(1)));
    StoredChunk strange = new StoredChunk("no key", Instant.EPOCH);

    assertThat(new Retention(10).of(history.now(), List.of(old, young, strange), NOW).chunks())
        .containsExactly("aa/0", "no key");
  }

  @Test
  void shouldRemoveNothingTwice() {
    history.release("v1").release("v2").release("v3");
    removal(0).records().forEach(history::add);

    assertThat(removal(0).records()).isEmpty();
  }

  @Test
  void shouldRefuseANegativeNumber() {
    assertThatThrownBy(() -> new Retention(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-1 artefacts cannot be kept: name 0 or more");
  }

  @Property(tries = 500)
  void shouldNeverRemoveTheChampionItsParentTheShadowOrWhatIsPinned(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 3) int newest,
      @ForAll @IntRange(min = 1, max = 40) int changes) {
    SomeHistory any = new SomeHistory();
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      any.change(random);
      String champion = any.champion();
      Optional<String> shadow = any.shadow();
      Removal removal = new Retention(newest).of(any.now(), stored(any.now()), NOW);
      List<String> untouchable = keptAlways(any.now());
      assertThat(removal.chunks()).filteredOn(untouchable::contains).isEmpty();

      removal.records().forEach(any::add);

      assertThat(any.champion()).isEqualTo(champion);
      assertThat(any.shadow()).isEqualTo(shadow);
      assertThat(stored(any.now()).stream().map(StoredChunk::sha256).distinct())
          .as("artefacts left")
          .hasSizeLessThanOrEqualTo(2 * newest + 4 + pinned(any.now()).size());
    }
  }

  private Removal removal(int newest) {
    return new Retention(newest).of(history.now(), stored(history.now()), NOW);
  }

  /** Of each release that has its artefact, all parts. */
  private static List<StoredChunk> stored(ReleaseHistory history) {
    return history.releases().stream()
        .filter(release -> !release.getArtefactRemoved())
        .flatMap(release -> keys(release).stream())
        .map(key -> new StoredChunk(key, NOW))
        .toList();
  }

  private static List<String> keptAlways(ReleaseHistory history) {
    List<ModelRelease> kept = new ArrayList<>(pinned(history));
    history.champion().ifPresent(kept::add);
    history.shadow().ifPresent(kept::add);
    history
        .champion()
        .map(ModelRelease::getParent)
        .flatMap(history::find)
        .filter(parent -> !parent.getArtefactRemoved())
        .ifPresent(kept::add);
    return kept.stream().flatMap(release -> keys(release).stream()).toList();
  }

  private static List<ModelRelease> pinned(ReleaseHistory history) {
    return history.releases().stream().filter(ModelRelease::getPinned).toList();
  }

  private List<String> keys(String... versions) {
    return List.of(versions).stream()
        .flatMap(version -> keys(history.now().find(version).orElseThrow()).stream())
        .toList();
  }

  private static List<String> keys(ModelRelease release) {
    return IntStream.range(0, release.getChunks())
        .mapToObj(number -> Chunks.key(release.getSha256(), number))
        .toList();
  }

  private static ModelRelease again(String version, ModelRelease same) {
    return SomeRelease.named(version)
        .setSha256(same.getSha256())
        .setSizeBytes(same.getSizeBytes())
        .setChunks(same.getChunks())
        .setPromotion(same.getPromotion() + 10)
        .build();
  }
}
