package dev.pawstream.trainer.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a change of the photographs raises an alarm. */
class JudgeTest {
  private static final Standing STANDING = new Standing("v1", 1, null, null);

  private final List<TrainingCommand> orders = new ArrayList<>();
  private Judge judge = new Judge(new FeedbackSettings(0.99, true, 0));
  private Term term = Term.first(1);
  private Tally tally = Tally.NONE;

  @Test
  void shouldRetrainWhenDoubtRises() {
    answers(1_000, 50);
    answers(1_000, 60);
    assertThat(orders).isEmpty();

    answers(1_000, 150);

    assertThat(orders)
        .singleElement()
        .returns("drift-v1-1", TrainingCommand::getId)
        .returns(TrainingAction.RETRAIN, TrainingCommand::getAction)
        .returns("trainer", TrainingCommand::getRequestedBy)
        .extracting(TrainingCommand::getReason)
        .asString()
        .startsWith(
            "The photographs of v1 have changed: it is in doubt about 150 of 1,000 (15.00 %)"
                + " photographs, at first 50 of 1,000 (5.00 %)")
        .endsWith("; chance says so in one of 1,000 windows at most");
  }

  @Test
  void shouldSeeDoubtWhereThereWasNone() {
    answers(1_000, 0);
    answers(1_000, 9);
    assertThat(orders).isEmpty();

    answers(1_000, 10);

    assertThat(orders).hasSize(1);
  }

  @Test
  void shouldRaiseOneAlarmUntilTheTrainingHasHadTime() {
    answers(1_000, 0);
    for (long answered = 0; answered < Drift.QUIET; answered += Drift.ANSWERS) {
      answers(1_000, 100);
    }
    assertThat(orders).extracting(TrainingCommand::getId).containsExactly("drift-v1-1");

    answers(1_000, 100);

    assertThat(orders)
        .extracting(TrainingCommand::getId)
        .containsExactly("drift-v1-1", "drift-v1-2");
  }

  @Test
  void shouldBeginAnewWithTheNextPromotion() {
    answers(1_500, 0);

    term = Judge.term(term, 3, tally);
    answers(1_000, 200);
    assertThat(orders).isEmpty();
    answers(1_000, 300);

    assertThat(orders).extracting(TrainingCommand::getId).containsExactly("drift-v1-1");
  }

  @Test
  void shouldNumberAlarmsOverAllTermsOfAVersion() {
    answers(1_000, 0);
    answers(1_000, 100);

    term = Judge.term(term, 3, tally);
    answers(1_000, 100);
    answers(1_000, 200);

    assertThat(orders)
        .extracting(TrainingCommand::getId)
        .containsExactly("drift-v1-1", "drift-v1-2");
  }

  @Test
  void shouldNotRetrainUnlessToldTo() {
    judge = new Judge(FeedbackSettings.STANDARD);
    answers(1_000, 0);
    answers(1_000, 500);

    assertThat(orders).isEmpty();
  }

  @Test
  void shouldHoldASuccessorAgainstWhatItsParentDidLately() {
    Recent recent = Recent.from(Tally.NONE);
    Tally parent = Tally.NONE;
    for (int i = 0; i < 35; i++) {
      parent = parent.plus(new Tally(1_000, 0, 10, i < 20 ? 0 : 5, 0, 0));
      recent = recent.at(parent);
    }

    assertThat(recent.of(parent)).isEqualTo(new Tally(15_000, 0, 150, 75, 0, 0));
  }

  private void answers(int answers, int uncertain) {
    for (int i = 0; i < answers; i++) {
      tally = tally.plus(new Tally(1, i < uncertain ? 1 : 0, 0, 0, 0, 0));
      Verdict verdict = judge.judge(STANDING, term, tally, Tally.NONE);
      term = verdict.term();
      orders.addAll(verdict.orders());
    }
  }
}
