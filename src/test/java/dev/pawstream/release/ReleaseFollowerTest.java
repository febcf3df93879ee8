package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.inference.Predictor;
import dev.pawstream.release.BrokenReleaseException.Cause;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseFollowerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final byte[] CAT = "cat".getBytes(UTF_8);
  private static final PlainAvro<ModelRelease> AVRO =
      new PlainAvro<>(ModelRelease.getClassSchema());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ChampionPredictor champion =
      new ChampionPredictor("starter", new FakePredictor("starter-sha"));
  private final Map<String, byte[]> artefacts = Collections.synchronizedMap(new HashMap<>());
  private final List<String> loaded = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch slowHasStarted = new CountDownLatch(1);
  private final CountDownLatch slowMayGo = new CountDownLatch(1);
  private final AtomicInteger outages = new AtomicInteger();
  private final ReleaseFollower follower =
      new ReleaseFollower("models", AVRO.deserializer(), this::read, this::load, champion, meters);
  private long offset;

  @AfterEach
  void stop() {
    slowMayGo.countDown();
    follower.close();
    champion.close();
  }

  @Test
  void shouldSwapToAPromotedRelease() throws Exception {
    follower.offer(promoted("v1", "good 1"));
    settle();

    assertThat(champion.predict(CAT).model().version()).isEqualTo("v1");
    assertThat(meters.counter("pawstream.releases.loaded").count()).isEqualTo(1);
    assertThat(meters.timer("pawstream.releases.loading").count()).isEqualTo(1);
  }

  @Test
  void shouldShowWhoAnswersAndNobodyWhoDidBefore() throws Exception {
    assertThat(serving()).containsExactly("champion starter");

    follower.offer(promoted("v1", "good 1"));
    settle();

    assertThat(serving()).containsExactly("champion v1");
  }

  private List<String> serving() {
    return meters.find("pawstream.model").gauges().stream()
        .filter(gauge -> gauge.value() == 1)
        .map(gauge -> gauge.getId().getTag("duty") + " " + gauge.getId().getTag("version"))
        .toList();
  }

  @Test
  void shouldLoadOnlyTheNewestOfThoseThatWait() throws Exception {
    follower.offer(promoted("v0", "slow"));
    slowHasStarted.await();
    follower.offer(promoted("v1", "good 1"));
    follower.offer(promoted("v2", "good 2"));
    slowMayGo.countDown();
    settle();

    assertThat(champion.version()).isEqualTo("v2");
    assertThat(loaded).doesNotContain("good 1");
  }

  @Test
  void shouldGoByTheOrderOfTheTopicAndNotByNames() throws Exception {
    follower.offer(promoted("v2", "good 2"));
    follower.offer(promoted("v1", "good 1"));
    settle();

    assertThat(champion.version()).isEqualTo("v1");
  }

  @Test
  void shouldNotGoBackWhenTheTopicIsReadAgain() throws Exception {
    ReleaseRecord first = promoted("v1", "good 1");
    ReleaseRecord second = promoted("v2", "good 2");
    List.of(first, second, first, second).forEach(follower::offer);
    settle();

    follower.offer(first);
    settle();

    assertThat(champion.version()).isEqualTo("v2");
    assertThat(loaded).doesNotHaveDuplicates();
  }

  @Test
  void shouldAnswerWithTheOldModelWhileTheNewOneLoads() throws Exception {
    follower.offer(promoted("v1", "slow"));

    assertThat(champion.predict(CAT).model().version()).isEqualTo("starter");
    assertThat(follower.isSettled()).isFalse();
    slowMayGo.countDown();
    settle();
    assertThat(champion.predict(CAT).model().version()).isEqualTo("v1");
    assertThat(follower.isSettled()).isTrue();
  }

  @Test
  void shouldKeepTheChampionWhenAModelCannotBeLoaded() throws Exception {
    follower.offer(promoted("v1", "good 1"));
    follower.offer(promoted("v2", "broken"));
    settle();

    assertThat(champion.version()).isEqualTo("v1");
    assertThat(refused(Cause.UNLOADABLE)).isEqualTo(1);
  }

  @Test
  void shouldTakeTheNextNewestAtStartWhenTheNewestIsBroken() throws Exception {
    follower.offer(promoted("v0", "slow"));
    follower.offer(promoted("v1", "good 1"));
    follower.offer(promoted("v2", "broken"));
    slowMayGo.countDown();
    settle();

    assertThat(champion.version()).isEqualTo("v1");
  }

  @Test
  void shouldKeepTheChampionWhenTheArtefactIsNotThere() throws Exception {
    ReleaseRecord lost = promoted("v1", "good 1");
    artefacts.clear();
    follower.offer(lost);
    settle();

    assertThat(champion.version()).isEqualTo("starter");
    assertThat(refused(Cause.MISSING_PART)).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatIsNoRelease() throws Exception {
    follower.offer(new ReleaseRecord(offset++, "v1", "no Avro".getBytes(UTF_8)));
    follower.offer(new ReleaseRecord(offset++, null, promoted("v2", "good 2").value()));
    follower.offer(new ReleaseRecord(offset++, "v3", promoted("v4", "good 4").value()));
    settle();

    assertThat(champion.version()).isEqualTo("starter");
    assertThat(refused(Cause.UNREADABLE)).isEqualTo(3);
  }

  @Test
  void shouldRefuseAStateThatItDoesNotKnow() throws Exception {
    follower.offer(inState("v1", "good 1", ReleaseState.UNKNOWN));
    settle();

    assertThat(champion.version()).isEqualTo("starter");
    assertThat(refused(Cause.UNKNOWN_STATE)).isEqualTo(1);
  }

  @Test
  void shouldNotServeWhatIsNotPromoted() throws Exception {
    follower.offer(inState("v1", "good 1", ReleaseState.REJECTED));
    follower.offer(inState("v2", "good 2", ReleaseState.RETIRED));
    settle();

    assertThat(champion.version()).isEqualTo("starter");
    assertThat(loaded).isEmpty();
  }

  @Test
  void shouldGoBackToTheParentWhenTheChampionIsRolledBack() throws Exception {
    follower.offer(promoted("v1", "good 1"));
    follower.offer(promoted("v2", "good 2"));
    follower.offer(inState("v2", "good 2", ReleaseState.ROLLED_BACK));
    settle();

    assertThat(champion.version()).isEqualTo("v1");
  }

  @Test
  void shouldGoByTheNumberOfThePromotionBeforeTheOrder() throws Exception {
    follower.offer(numbered("v1", "good 1", 2));
    follower.offer(numbered("v2", "good 2", 1));
    settle();

    assertThat(champion.version()).isEqualTo("v1");
  }

  @Test
  void shouldGoBackToTheStarterWhenNothingIsLeft() throws Exception {
    follower.offer(promoted("v1", "good 1"));
    settle();
    follower.offer(new ReleaseRecord(offset++, "v1", null));
    settle();

    assertThat(champion.version()).isEqualTo("starter");
  }

  @Test
  void shouldAskTheShadowBesideTheChampion() throws Exception {
    follower.offer(promoted("v1", "good 1"));
    follower.offer(inState("v2", "good 2", ReleaseState.SHADOW));
    settle();

    ChampionAnswer answer = champion.predict(CAT);
    assertThat(answer.model().version()).isEqualTo("v1");
    assertThat(answer.shadow())
        .isNotNull()
        .satisfies(shadow -> assertThat(shadow.model().version()).isEqualTo("v2"))
        .satisfies(shadow -> assertThat(shadow.answer()).isNotNull());
    assertThat(meters.counter("pawstream.releases.loaded").count()).isEqualTo(2);
  }

  @Test
  void shouldAskTheLatestShadowAlsoBesideTheStarter() throws Exception {
    follower.offer(inState("v2", "good 2", ReleaseState.SHADOW));
    follower.offer(inState("v1", "good 1", ReleaseState.SHADOW));
    settle();

    assertThat(champion.version()).isEqualTo("starter");
    assertThat(shadow()).isEqualTo("v1");
  }

  @Test
  void shouldNotLoadAShadowAgainThatIsPromoted() throws Exception {
    follower.offer(promoted("v1", "good 1"));
    follower.offer(inState("v2", "good 2", ReleaseState.SHADOW));
    settle();
    follower.offer(numbered("v2", "good 2", 1));
    settle();

    assertThat(champion.version()).isEqualTo("v2");
    assertThat(shadow()).isNull();
    assertThat(loaded).containsExactly("good 1", "good 2");
  }

  @Test
  void shouldEndAShadowThatIsRejected() throws Exception {
    follower.offer(inState("v1", "good 1", ReleaseState.SHADOW));
    settle();
    follower.offer(inState("v1", "good 1", ReleaseState.REJECTED));
    settle();

    assertThat(shadow()).isNull();
  }

  @Test
  void shouldLeaveTheShadowWhenTheChampionChanges() throws Exception {
    follower.offer(inState("v1", "good 1", ReleaseState.SHADOW));
    follower.offer(promoted("v2", "good 2"));
    settle();

    assertThat(champion.version()).isEqualTo("v2");
    assertThat(shadow()).isEqualTo("v1");
    assertThat(loaded).doesNotHaveDuplicates();
  }

  @Test
  void shouldOnlyRefuseAShadowThatIsBroken() throws Exception {
    follower.offer(promoted("v1", "good 1"));
    follower.offer(inState("v2", "broken", ReleaseState.SHADOW));
    settle();

    assertThat(champion.predict(CAT).model().version()).isEqualTo("v1");
    assertThat(shadow()).isNull();
    assertThat(refused(Cause.UNLOADABLE)).isEqualTo(1);
  }

  @Test
  void shouldTryAgainWhenTheClusterDoesNotAnswer() throws Exception {
    outages.set(1);
    follower.offer(promoted("v1", "good 1"));
    settle();

    assertThat(champion.version()).isEqualTo("v1");
  }

  @Test
  void shouldIgnoreReleasesAfterItIsClosed() {
    follower.close();

    follower.offer(promoted("v1", "good 1"));

    assertThat(champion.version()).isEqualTo("starter");
  }

  private void settle() throws Exception {
    follower.awaitSettled(LONG);
  }

  private @Nullable String shadow() {
    ServedModel shadow = champion.models().shadow();
    return shadow == null ? null : shadow.version();
  }

  private double refused(Cause cause) {
    return meters.counter("pawstream.releases.refused", "cause", cause.name()).count();
  }

  private ReleaseRecord promoted(String version, String content) {
    return inState(version, content, ReleaseState.PROMOTED);
  }

  private ReleaseRecord inState(String version, String content, ReleaseState state) {
    return record(release(version, content).setState(state).build());
  }

  private ReleaseRecord numbered(String version, String content, long promotion) {
    return record(release(version, content).setPromotion(promotion).build());
  }

  private ModelRelease.Builder release(String version, String content) {
    byte[] artefact = content.getBytes(UTF_8);
    artefacts.put(Sha256.of(artefact), artefact);
    return SomeRelease.of(version, artefact);
  }

  private ReleaseRecord record(ModelRelease release) {
    byte @Nullable [] value = AVRO.serializer().serialize("models", release);
    return new ReleaseRecord(offset++, release.getVersion(), value);
  }

  private byte[] read(ModelRelease release) {
    if (outages.getAndDecrement() > 0) {
      throw new TimeoutException("No broker");
    }
    byte[] artefact = artefacts.get(release.getSha256());
    if (artefact == null) {
      throw new BrokenReleaseException(Cause.MISSING_PART, "Gone");
    }
    return artefact;
  }

  private Predictor load(byte[] artefact) {
    String content = new String(artefact, UTF_8);
    if (content.equals("broken")) {
      throw new IllegalArgumentException("No artefact");
    }
    if (content.equals("slow")) {
      slowHasStarted.countDown();
      try {
        slowMayGo.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    loaded.add(content);
    return new FakePredictor(Sha256.of(artefact));
  }
}
