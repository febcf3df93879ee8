package dev.pawstream.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseChange;
import dev.pawstream.event.ReleaseState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuccessionTest {
  private final SomeHistory history = new SomeHistory();

  @Test
  void shouldPromoteAnOlderVersionAndKeepTheOthersInLine() {
    history.release("v1").release("v2").release("v3").promote("v1");

    assertThat(history.now().inLine())
        .extracting(ModelRelease::getVersion)
        .containsExactly("v1", "v3", "v2");
  }

  @Test
  void shouldPromoteWhatWasRejected() {
    history.release("v1").reject("v2").promote("v2");

    assertThat(history.champion()).isEqualTo("v2");
  }

  @Test
  void shouldRollBackToTheParent() {
    history.release("v1").release("v2").release("v3").promote("v2").rollback(null);

    assertThat(history.champion()).isEqualTo("v1");
    assertThat(state("v2")).isEqualTo(ReleaseState.ROLLED_BACK);
    assertThat(state("v3")).isEqualTo(ReleaseState.PROMOTED);
  }

  @Test
  void shouldRollBackToTheNextInLineWhenTheParentIsNot() {
    history.release("v1").release("v2").release("v3").promote("v1").rollback(null);

    assertThat(history.champion()).isEqualTo("v3");
  }

  @Test
  void shouldNotRollBackToWhatWasRolledBack() {
    history.release("v1").release("v2").rollback(null).promote("v2").rollback(null);

    assertThat(history.champion()).isEqualTo("v1");
    history.rollback(null);
    assertThat(history.champion()).isEqualTo(Succession.STARTER);
  }

  @Test
  void shouldRollBackToAVersionThatIsNamed() {
    history.release("v1").release("v2").release("v3").rollback("v1");

    assertThat(history.champion()).isEqualTo("v1");
    assertThat(state("v3")).isEqualTo(ReleaseState.ROLLED_BACK);
  }

  @Test
  void shouldRollBackTheVersionThatIsMeant() {
    history.release("v1").release("v2").rollbackOf("v2");

    assertThat(history.champion()).isEqualTo("v1");
  }

  @Test
  void shouldNotRollBackAnotherVersionThanTheOneThatIsMeant() {
    history.release("v1").release("v2").release("v3");

    assertRefused(
        () -> history.rollbackOf("v2"),
        "v3 serves, and v2 does no more: there is nothing to roll back");
    assertThat(history.champion()).isEqualTo("v3");
  }

  @Test
  void shouldRollTheFirstReleaseBackToTheStarter() {
    history.release("v1").rollback(null);

    assertThat(history.champion()).isEqualTo(Succession.STARTER);
    assertThat(state("v1")).isEqualTo(ReleaseState.ROLLED_BACK);
  }

  @Test
  void shouldRetireTheOthersWhenTheStarterIsNamed() {
    history.release("v1").release("v2").rollback(Succession.STARTER);

    assertThat(history.champion()).isEqualTo(Succession.STARTER);
    assertThat(state("v1")).isEqualTo(ReleaseState.RETIRED);
    assertThat(state("v2")).isEqualTo(ReleaseState.ROLLED_BACK);
    history.promote("v1");
    assertThat(history.champion()).isEqualTo("v1");
  }

  @Test
  void shouldSayWhoWantedItAndWhy() {
    history.release("v1").release("v2").rollback(null);

    assertThat(find("v2").getChanges())
        .singleElement()
        .returns(ReleaseState.ROLLED_BACK, ReleaseChange::getState)
        .returns("anna", ReleaseChange::getBy)
        .returns("a reason", ReleaseChange::getReason);
    assertThat(find("v1").getChanges())
        .singleElement()
        .returns(ReleaseState.PROMOTED, ReleaseChange::getState);
  }

  @Test
  void shouldKeepTheLatestOfVeryManyNotes() {
    history.release("v1").release("v2");
    for (int i = 0; i < 70; i++) {
      history.promote("v1").promote("v2");
    }
    history.rollback("v1");

    List<ReleaseChange> changes = find("v2").getChanges();
    assertThat(find("v1").getChanges()).hasSizeLessThan(101);
    assertThat(changes.get(changes.size() - 1).getState()).isEqualTo(ReleaseState.ROLLED_BACK);
    for (int i = 0; i < 70; i++) {
      history.promote("v2").promote("v1");
    }
    assertThat(find("v1").getChanges()).hasSize(100);
  }

  @Test
  void shouldKnowTheCommandsThatWereCarriedOut() {
    history.release("v1").release("v2").promote("v1").rollback(null);

    assertThat(history.now().knowsCommand("command-1")).isTrue();
    assertThat(history.now().knowsCommand("command-2")).isTrue();
    assertThat(history.now().knowsCommand("command-3")).isFalse();
  }

  @Test
  void shouldHaveNoShadowServeOrStandInLine() {
    history.release("v1").release("v2").shadow("v3");

    assertThat(history.shadow()).contains("v3");
    assertThat(history.now().inLine())
        .extracting(ModelRelease::getVersion)
        .containsExactly("v2", "v1");
    history.rollback(null).rollback(null);
    assertThat(history.champion()).isEqualTo(Succession.STARTER);
    assertThat(history.shadow()).contains("v3");
  }

  @Test
  void shouldRetireAShadowWhenThereIsANewerOne() {
    history.release("v1").shadow("v2").shadow("v3");

    assertThat(history.shadow()).contains("v3");
    assertThat(state("v2")).isEqualTo(ReleaseState.RETIRED);
  }

  @Test
  void shouldTakeTheLatestShadowWhereNobodyHasRetiredTheOther() {
    history.add(SomeRelease.of("v2", new byte[1]).setState(ReleaseState.SHADOW).build());
    history.add(SomeRelease.of("v1", new byte[1]).setState(ReleaseState.SHADOW).build());

    assertThat(history.shadow()).contains("v1");
  }

  @Test
  void shouldPromoteAShadow() {
    history.release("v1").shadow("v2").promote("v2");

    assertThat(history.champion()).isEqualTo("v2");
    assertThat(history.shadow()).isEmpty();
    history.rollback(null);
    assertThat(history.champion()).isEqualTo("v1");
  }

  @Test
  void shouldRejectAShadowAndNothingElse() {
    history.release("v1").reject("v2").shadow("v3").rejectShadow("v3");

    assertThat(history.shadow()).isEmpty();
    assertThat(history.champion()).isEqualTo("v1");
    assertThat(state("v3")).isEqualTo(ReleaseState.REJECTED);
    assertRefused(() -> history.rejectShadow("v7"), "There is no release v7");
    assertRefused(
        () -> history.rejectShadow("v1"),
        "v1 is PROMOTED, and only what is SHADOW can be rejected; 'pawstream models rollback'");
    assertRefused(() -> history.rejectShadow("v3"), "v3 is REJECTED, and only what is SHADOW");
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertRefused(() -> history.rollback(null), "there is nothing to roll back");
    history.release("v1").release("v2");

    assertRefused(() -> history.promote("v7"), "There is no release v7; 'pawstream models list'");
    assertRefused(() -> history.promote("v2"), "v2 is the champion already");
    assertRefused(() -> history.rollback("v2"), "v2 is the champion already");
    assertRefused(() -> history.rollback("v7"), "There is no release v7");
    history.add(noted("v1").artefactRemoved().release());
    assertRefused(() -> history.promote("v1"), "The artefact of v1 was removed to make room");
  }

  @Test
  void shouldTakeNotesForNoPromotion() {
    history.release("v1").release("v2");
    history.add(noted("v1").release());

    assertThat(history.champion()).isEqualTo("v2");
  }

  @Test
  void shouldGoByTheTopicAmongReleasesWithoutNumbers() {
    history.add(SomeRelease.of("v2", new byte[1]).build());
    history.add(SomeRelease.of("v1", new byte[1]).build());

    assertThat(history.champion()).isEqualTo("v1");
    history.promote("v2").release("v3");
    assertThat(history.now().inLine())
        .extracting(ModelRelease::getVersion)
        .containsExactly("v3", "v2", "v1");
  }

  @Property(tries = 300)
  void shouldHaveOneShadowAtMostWhichIsNotTheChampion(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int changes) {
    SomeHistory history = SomeHistory.random(seed, changes);

    assertThat(history.now().shadows()).hasSizeLessThanOrEqualTo(1);
    assertThat(Optional.ofNullable(elected(history.topic()).shadow()))
        .map(ModelRelease::getVersion)
        .isEqualTo(history.shadow())
        .isNotEqualTo(Optional.of(history.champion()));
  }

  @Property(tries = 300)
  void shouldHaveOneChampionHoweverMuchOfTheTopicIsCompacted(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int changes) {
    List<ReleaseRecord> topic = SomeHistory.random(seed, changes).topic();
    String expected = SomeHistory.random(seed, changes).champion();
    Random random = new Random(seed);

    assertThat(championIn(topic)).isEqualTo(expected);
    // Compaction may drop any record behind which there is another of its version.
    Set<String> seen = new HashSet<>();
    for (int i = topic.size() - 1; i >= 0; i--) {
      if (!seen.add(topic.get(i).version()) && random.nextBoolean()) {
        topic.remove(i);
      }
    }
    assertThat(championIn(topic)).isEqualTo(expected);
  }

  @Property(tries = 300)
  void shouldShowNoThirdVersionToWhoSeesOnlyPartOfAHandover(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int changes) {
    SomeHistory history = SomeHistory.random(seed, changes);
    int before = history.size();
    String old = history.champion();
    List<ModelRelease> written = history.change(new Random(~seed));

    for (int i = 0; i <= written.size(); i++) {
      assertThat(SomeHistory.version(history.upTo(before + i))).isIn(old, history.champion());
    }
  }

  /** As a classifier elects. */
  private static KnownReleases elected(List<ReleaseRecord> topic) {
    KnownReleases known = new KnownReleases();
    topic.forEach(record -> known.put(record, SomeHistory.read(record)));
    return known;
  }

  private static String championIn(List<ReleaseRecord> topic) {
    ModelRelease champion = elected(topic).champion();
    return champion == null ? Succession.STARTER : champion.getVersion();
  }

  private ReleaseCopy noted(String version) {
    return SomeHistory.note("a note").on(find(version), state(version));
  }

  private ReleaseState state(String version) {
    return find(version).getState();
  }

  private ModelRelease find(String version) {
    return history.now().find(version).orElseThrow();
  }

  private static void assertRefused(Runnable change, String sentence) {
    assertThatThrownBy(change::run)
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining(sentence);
  }
}
