package dev.pawstream.trainer.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.inference.Starter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ordered, and how often. */
class FeedbackTest {
  private static final int SHADOW_PHOTOGRAPHS = 100;
  private static final FeedbackSettings EVERYTHING =
      new FeedbackSettings(0.99, true, SHADOW_PHOTOGRAPHS);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Path folder;
  private @Nullable FeedbackDriver open;
  private int photographs;

  FeedbackTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void shouldRollAChampionBackThatLabelsShowToBeWorse() {
    FeedbackDriver driver = start(FeedbackSettings.STANDARD);
    driver.release("v1", null, 1);
    answers(driver, "v1", 40, 0);
    driver.release("v2", "v1", 2);
    answers(driver, "v2", 0, 20);

    assertThat(driver.orders())
        .singleElement()
        .returns("worse-v2", TrainingCommand::getId)
        .returns(TrainingAction.ROLLBACK, TrainingCommand::getAction)
        .returns("v2", TrainingCommand::getChampion)
        .returns(null, TrainingCommand::getModelVersion)
        .returns("trainer", TrainingCommand::getRequestedBy)
        .extracting(TrainingCommand::getReason)
        .asString()
        .startsWith(
            "v2 is worse than v1 with 99 % confidence: labels contradict 20 of 20 (100.00 %) of its"
                + " answers, before 0 of 40 (0.00 %)")
        .endsWith("; look 1 wants 0.0050");
    assertThat(meters.get("pawstream.service.orders").tag("action", "rollback").counter().count())
        .isEqualTo(1);
  }

  @Test
  void shouldOrderARollbackOnce() {
    FeedbackDriver driver = start(FeedbackSettings.STANDARD);
    driver.release("v1", null, 1);
    answers(driver, "v1", 40, 0);
    driver.release("v2", "v1", 2);
    answers(driver, "v2", 0, 200);

    assertThat(driver.orders()).hasSize(1);
  }

  @Test
  void shouldRollTheFirstReleaseBackToTheStarter() {
    FeedbackDriver driver = start(FeedbackSettings.STANDARD);
    answers(driver, Starter.NAME, 40, 0);
    driver.release("v1", null, 1);
    answers(driver, "v1", 0, 20);

    assertThat(driver.orders())
        .extracting(TrainingCommand::getReason)
        .singleElement()
        .asString()
        .startsWith("v1 is worse than starter");
  }

  @Test
  void shouldNotRollBackAChampionThatErrsAsItsParentDid() {
    FeedbackDriver driver = start(FeedbackSettings.STANDARD);
    driver.release("v1", null, 1);
    answers(driver, "v1", 20, 20);
    driver.release("v2", "v1", 2);
    answers(driver, "v2", 20, 20);

    assertThat(driver.orders()).isEmpty();
  }

  @Test
  void shouldNotRollBackAChampionOfWhichOnlyTheLabelledAnswersAreOthers() {
    FeedbackDriver driver = start(FeedbackSettings.STANDARD);
    driver.release("v1", null, 1);
    answers(driver, "v1", 450, 50);
    driver.release("v2", "v1", 2);
    for (int i = 0; i < 450; i++) {
      driver.answer("v2", photograph(), "cat");
    }
    answers(driver, "v2", 0, 50);

    assertThat(driver.tally("v2")).isEqualTo(new Tally(500, 0, 50, 50, 0, 0));
    assertThat(driver.orders()).isEmpty();
  }

  @Test
  void shouldHoldAChampionAgainstWhoWouldServeInItsPlace() {
    FeedbackDriver driver = start(FeedbackSettings.STANDARD);
    driver.release("v1", null, 1);
    answers(driver, "v1", 20, 20);
    driver.release("v2", "v1", 2);
    answers(driver, "v2", 40, 0);
    driver.release("v2", "v1", 2, ReleaseState.ROLLED_BACK);
    driver.release("v3", "v2", 3);
    answers(driver, "v3", 20, 20);

    assertThat(driver.orders()).isEmpty();
  }

  @Test
  void shouldBeginAnewWhenAVersionServesAgain() {
    FeedbackDriver driver = start(FeedbackSettings.STANDARD);
    driver.release("v1", null, 1);
    answers(driver, "v1", 0, 20);
    driver.release("v2", "v1", 2);
    answers(driver, "v2", 30, 0);
    driver.release("v1", null, 3);
    answers(driver, "v1", 30, 0);

    assertThat(driver.orders()).isEmpty();
  }

  @Test
  void shouldNotRollBackWhenItIsSwitchedOff() {
    FeedbackDriver driver = start(new FeedbackSettings(0, false, 0));
    driver.release("v1", null, 1);
    answers(driver, "v1", 40, 0);
    driver.release("v2", "v1", 2);
    answers(driver, "v2", 0, 200);

    assertThat(driver.orders()).isEmpty();
  }

  @Test
  void shouldRetrainWhenContradictionsRise() {
    FeedbackDriver driver = start(EVERYTHING);
    driver.release("v1", null, 1);
    answers(driver, "v1", 95, 5);
    answers(driver, "v1", 94, 6);
    assertThat(driver.orders()).isEmpty();

    answers(driver, "v1", 70, 30);

    assertThat(driver.orders())
        .singleElement()
        .extracting(TrainingCommand::getReason)
        .asString()
        .contains("labels contradict 30 of 100 (30.00 %) of its answers, before 5 of 100 (5.00 %)");
  }

  @Test
  void shouldPromoteAShadowThatAgrees() {
    FeedbackDriver driver = start(EVERYTHING);
    driver.release("v1", null, 1);
    driver.release("v2", "v1", 0, ReleaseState.SHADOW);
    shadows(driver, SHADOW_PHOTOGRAPHS - 1, 1);
    assertThat(driver.orders()).isEmpty();

    shadows(driver, SHADOW_PHOTOGRAPHS, 0);

    assertThat(driver.orders())
        .singleElement()
        .returns("shadow-v2", TrainingCommand::getId)
        .returns(TrainingAction.PROMOTE, TrainingCommand::getAction)
        .returns("v2", TrainingCommand::getModelVersion)
        .extracting(TrainingCommand::getReason)
        .asString()
        .startsWith(
            "As a shadow v2 answered 1 of 100 (1.00 %) photographs otherwise than the champion:"
                + " that is below 5 % with 95 % confidence");
  }

  @Test
  void shouldRejectAShadowThatDoesNot() {
    FeedbackDriver driver = start(EVERYTHING);
    driver.release("v1", null, 1);
    driver.release("v2", "v1", 0, ReleaseState.SHADOW);
    shadows(driver, SHADOW_PHOTOGRAPHS, 3);

    assertThat(driver.orders())
        .singleElement()
        .returns(TrainingAction.REJECT, TrainingCommand::getAction)
        .extracting(TrainingCommand::getReason)
        .asString()
        .contains("3 of 100 (3.00 %)", "that is not below 5 %");
  }

  @Test
  void shouldLetAShadowBeWithoutAnEnd() {
    FeedbackDriver driver = start(FeedbackSettings.STANDARD);
    driver.release("v1", null, 1);
    driver.release("v2", "v1", 0, ReleaseState.SHADOW);
    shadows(driver, SHADOW_PHOTOGRAPHS, 0);

    assertThat(driver.orders()).isEmpty();
  }

  @Test
  void shouldRefuseSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> new FeedbackSettings(0.3, false, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A confidence of 0.3 is out of range");
    assertThatThrownBy(() -> new FeedbackSettings(0.99, false, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A shadow cannot answer -1 photographs");
  }

  private FeedbackDriver start(FeedbackSettings settings) {
    FeedbackDriver driver = new FeedbackDriver(settings, folder, meters);
    open = driver;
    return driver;
  }

  private String photograph() {
    return "photograph-" + photographs++;
  }

  /** Answers that somebody labels; wrong ones come as often at first as later. */
  private void answers(FeedbackDriver driver, String version, int right, int wrong) {
    int all = right + wrong;
    for (int i = 0; i < all; i++) {
      String id = photograph();
      driver.answer(version, id, "cat");
      driver.label(id, i * wrong / all < (i + 1) * wrong / all ? "dog" : "cat");
    }
  }

  private void shadows(FeedbackDriver driver, int answers, int otherwise) {
    for (int i = 0; i < answers; i++) {
      driver.shadowed("v1", "v2", photograph(), i < otherwise);
    }
  }
}
