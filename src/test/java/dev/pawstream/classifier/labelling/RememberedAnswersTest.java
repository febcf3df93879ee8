package dev.pawstream.classifier.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ChampionAnswer;
import dev.pawstream.release.ServedModel;
import dev.pawstream.release.ServedModels;
import dev.pawstream.release.ShadowAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RememberedAnswersTest {
  private static final long ROOM_FOR_THOUSANDS = 16_000_000;
  private static final long ROOM_FOR_TEN = 7_000;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger asked = new AtomicInteger();
  private boolean shadowFails;
  private ServedModel champion = new ServedModel("v1", "sha-1");
  private @Nullable ServedModel shadow;
  private final RememberedAnswers answers = answers(ROOM_FOR_THOUSANDS, meters);

  @Test
  void shouldAskTheModelOnceAboutTheSameBytes() {
    ChampionAnswer first = ask(answers, "cat");
    ChampionAnswer again = ask(answers, "cat");

    assertThat(asked).hasValue(1);
    assertThat(again.model()).isEqualTo(first.model());
    assertThat(again.answer().probabilities()).isEqualTo(first.answer().probabilities());
    assertThat(again.answer().inferenceTime()).isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldAskAgainAboutOtherBytes() {
    ask(answers, "cat 1");
    ask(answers, "cat 2");

    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldAskAnotherModelAgain() {
    ask(answers, "cat");
    champion = new ServedModel("v2", "sha-2");

    assertThat(ask(answers, "cat").model().version()).isEqualTo("v2");
    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldKnowAModelByItsArtefactAsWell() {
    ask(answers, "cat");
    champion = new ServedModel("v1", "another");

    assertThat(ask(answers, "cat").model().sha256()).isEqualTo("another");
  }

  @Test
  void shouldRememberUnderTheModelThatAnswered() {
    RememberedAnswers swapped =
        new RememberedAnswers(
            ROOM_FOR_THOUSANDS,
            this::models,
            (sha256, photograph) -> {
              ServedModel before = champion;
              champion = new ServedModel("v2", "sha-2");
              asked.incrementAndGet();
              return new ChampionAnswer(before, said(photograph), null);
            },
            meters);
    ask(swapped, "cat");
    champion = new ServedModel("v1", "sha-1");

    assertThat(ask(swapped, "cat").model().version()).isEqualTo("v1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldRememberWhatTheShadowSaid() {
    shadow = new ServedModel("v2", "sha-2");
    ask(answers, "cat");

    assertThat(ask(answers, "cat").shadow())
        .isNotNull()
        .returns(shadow, ShadowAnswer::model)
        .extracting(ShadowAnswer::answer)
        .returns("cat", Answer::label)
        .returns(Duration.ZERO, Answer::inferenceTime);
    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldAskAgainWhenAShadowComesAndGoes() {
    ask(answers, "cat");
    shadow = new ServedModel("v2", "sha-2");
    assertThat(ask(answers, "cat").shadow()).isNotNull();
    shadow = new ServedModel("v3", "sha-3");
    assertThat(ask(answers, "cat").shadow()).extracting(ShadowAnswer::model).isEqualTo(shadow);
    assertThat(asked).hasValue(3);

    shadow = null;

    assertThat(ask(answers, "cat").shadow()).isNull();
    assertThat(asked).hasValue(3);
  }

  @Test
  void shouldAskAShadowAgainThatFailed() {
    shadow = new ServedModel("v2", "sha-2");
    shadowFails = true;
    ask(answers, "cat");
    shadowFails = false;

    assertThat(ask(answers, "cat").shadow()).extracting(ShadowAnswer::answer).isNotNull();
    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldNotRememberFailures() {
    assertThatThrownBy(() -> ask(answers, "text")).isInstanceOf(UndecodableImageException.class);
    assertThatThrownBy(() -> ask(answers, "text")).isInstanceOf(UndecodableImageException.class);

    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldForgetWhatHasNoRoom() {
    SimpleMeterRegistry ofFew = new SimpleMeterRegistry();
    RememberedAnswers few = answers(ROOM_FOR_TEN, ofFew);
    for (int photograph = 0; photograph < 1000; photograph++) {
      ask(few, "cat " + photograph);
    }

    await()
        .untilAsserted(
            () ->
                assertThat(ofFew.get("cache.size").tag("cache", "answers").gauge().value())
                    .isBetween(1.0, 20.0));
  }

  @Test
  void shouldCountWhatWasRemembered() {
    ask(answers, "cat");
    ask(answers, "cat");
    ask(answers, "dog");

    assertThat(gets("hit")).isEqualTo(1);
    assertThat(gets("miss")).isEqualTo(2);
  }

  private double gets(String result) {
    return meters
        .get("cache.gets")
        .tag("cache", "answers")
        .tag("result", result)
        .functionCounter()
        .count();
  }

  private ServedModels models() {
    return new ServedModels(champion, shadow);
  }

  private static Answer said(byte[] photograph) {
    return new FakePredictor("").predict(photograph);
  }

  private @Nullable ShadowAnswer shadowSaid(byte[] photograph) {
    if (shadow == null) {
      return null;
    }
    return new ShadowAnswer(shadow, shadowFails ? null : said(photograph));
  }

  private RememberedAnswers answers(long bytes, SimpleMeterRegistry registry) {
    return new RememberedAnswers(
        bytes,
        this::models,
        (sha256, photograph) -> {
          asked.incrementAndGet();
          return new ChampionAnswer(champion, said(photograph), shadowSaid(photograph));
        },
        registry);
  }

  private static ChampionAnswer ask(Answers answers, String photograph) {
    byte[] bytes = photograph.getBytes(UTF_8);
    return answers.to(Sha256.of(bytes), bytes);
  }
}
