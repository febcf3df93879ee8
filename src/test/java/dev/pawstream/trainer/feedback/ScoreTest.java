package dev.pawstream.trainer.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which label counts for which version. */
class ScoreTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private FeedbackDriver driver;

  @BeforeEach
  void start(@TempDir Path folder) {
    driver = new FeedbackDriver(FeedbackSettings.STANDARD, folder, meters);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldCountWhatLabelsSay() {
    driver.answer("v1", "a", "cat");
    driver.answer("v1", "b", "cat");
    driver.answer("v1", "c", "cat");
    driver.label("a", "cat");
    driver.label("b", "dog");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(3, 0, 2, 1, 0, 0));
    assertThat(gauge("labelled")).isEqualTo(2);
    assertThat(gauge("contradicted")).isEqualTo(1);
  }

  @Test
  void shouldLetTheLastWordCountOnce() {
    driver.answer("v1", "a", "cat");
    driver.label("a", "dog");
    driver.label("a", "dog");
    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 1, 1, 0, 0));

    driver.label("a", "cat");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 1, 0, 0, 0));
  }

  @Test
  void shouldTakeALabelBackThatIsForgotten() {
    driver.answer("v1", "a", "cat");
    driver.label("a", "dog");
    driver.forget("a");
    driver.forget("b");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldNotScoreALabelWithoutAnAnswer() {
    driver.answer("v1", "a", "cat");
    driver.label("b", "dog");
    driver.label("c", "dog", "cat", "v1");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldNotScoreWhatWasLabelledBeforeItWasAnswered() {
    driver.label("a", "dog");
    driver.answer("v1", "a", "cat");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldScoreALabelThatIsReadBeforeTheAnswerItIsAbout() {
    driver.label("a", "dog");
    driver.answerBefore(Duration.ofMinutes(1), "v1", "a", "cat");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 1, 1, 0, 0));
  }

  @Test
  void shouldScoreTheVersionThatPeopleSawTheAnswerOf() {
    driver.answer("v1", "a", "dog");
    driver.answer("v2", "a", "cat");

    driver.label("a", "cat", "dog", "v1");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 1, 1, 0, 0));
    assertThat(driver.tally("v2")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldScoreTheLastAnswerWhereTheVersionIsNotKnown() {
    driver.answer("v1", "a", "cat");

    driver.label("a", "dog", "cat", "a typing error");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 1, 1, 0, 0));
    assertThat(driver.tally("a typing error")).isEqualTo(Tally.NONE);
  }

  @Test
  void shouldNotGuessWhatAnEarlierVersionAnswered() {
    driver.answer("v1", "a", "dog");
    driver.answer("v2", "a", "cat");

    driver.label("a", "cat", null, "v1");

    assertThat(driver.tally("v1").labelled()).isZero();
    assertThat(driver.tally("v2").labelled()).isZero();
  }

  @Test
  void shouldKeepAScoreWhenTheNextVersionAnswersTheSamePhotograph() {
    driver.answer("v1", "a", "cat");
    driver.label("a", "dog");
    driver.answer("v2", "a", "dog");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 1, 1, 0, 0));
    assertThat(driver.tally("v2")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldNotTakeALateAnswerForTheLastOne() {
    driver.answer("v2", "a", "dog");
    driver.answerBefore(Duration.ofMinutes(1), "v1", "a", "cat");

    driver.label("a", "dog");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
    assertThat(driver.tally("v2")).isEqualTo(new Tally(1, 0, 1, 0, 0, 0));
  }

  @Test
  void shouldCountAPhotographThatIsAnsweredAgainOnce() {
    driver.doubt("v1", "a", true);
    driver.doubt("v1", "a", true);
    driver.shadowed("v1", "v2", "b", true);
    driver.shadowed("v1", "v2", "b", true);

    assertThat(driver.tally("v1")).isEqualTo(new Tally(2, 1, 0, 0, 0, 0));
    assertThat(driver.tally("v2")).isEqualTo(new Tally(0, 0, 0, 0, 1, 1));
    assertThat(gauge("uncertain.share")).isEqualTo(0.5);
  }

  @Test
  void shouldForgetAnswersAfterAWeek() {
    driver.answer("v1", "a", "cat");
    driver.answer("v1", "b", "cat");
    driver.pass(Duration.ofDays(6));
    driver.label("a", "dog");
    driver.pass(Duration.ofDays(2));
    driver.label("b", "dog");

    assertThat(driver.tally("v1")).isEqualTo(new Tally(2, 0, 1, 1, 0, 0));
  }

  private double gauge(String name) {
    return meters.get("pawstream.service." + name).tag("version", "v1").gauge().value();
  }
}
