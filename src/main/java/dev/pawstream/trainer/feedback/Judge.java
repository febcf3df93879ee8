package dev.pawstream.trainer.feedback;

import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from how a champion does. */
final class Judge {
  private static final String WHO = "trainer";

  private final FeedbackSettings settings;
  private final Rollback rollback;

  Judge(FeedbackSettings settings) {
    this.settings = settings;
    this.rollback = new Rollback(settings);
  }

  /** The champion's term, which begins with its promotion. */
  static Term term(@Nullable Term before, long promotion, Tally champion) {
    if (before == null) {
      return Term.first(promotion);
    }
    return before.promotion() == promotion ? before : before.next(promotion, champion);
  }

  /**
   * Judges.
   *
   * @param term of the champion
   * @param champion how it does, in all its terms
   * @param successor how whoever would serve in its place did lately
   */
  Verdict judge(Standing standing, Term term, Tally champion, Tally successor) {
    List<TrainingCommand> orders = new ArrayList<>();
    Term next = term.withRecent(term.recent().at(champion));
    next = compared(standing, next, champion, successor, orders);
    next = watched(standing, next, champion, orders);
    return new Verdict(next, orders);
  }

  /** The end of a shadow, if it has answered enough. */
  Optional<TrainingCommand> end(String shadow, Tally tally) {
    if (!settings.endsShadows() || tally.shadowed() < settings.shadowPhotographs()) {
      return Optional.empty();
    }
    ShadowEnd end = new ShadowEnd(shadow, new Share(tally.disagreed(), tally.shadowed()));
    return Optional.of(
        order("shadow-" + shadow, end.sentence())
            .setAction(end.isPromotion() ? TrainingAction.PROMOTE : TrainingAction.REJECT)
            .setModelVersion(shadow)
            .build());
  }

  private Term compared(
      Standing standing, Term term, Tally champion, Tally successor, List<TrainingCommand> orders) {
    Tally now = term.since(champion);
    int look = Looks.after(now.labelled());
    if (look <= term.looks()) {
      return term;
    }
    Term looked = term.looked(look);
    if (!settings.rollsBack() || term.worse() || standing.successor() == null) {
      return looked;
    }
    Optional<String> reason = rollback.reason(standing, look, now, successor);
    reason.ifPresent(
        why ->
            orders.add(
                order("worse-" + standing.champion(), why)
                    .setAction(TrainingAction.ROLLBACK)
                    .setChampion(standing.champion())
                    .build()));
    return reason.isPresent() ? looked.foundWorse() : looked;
  }

  private Term watched(Standing standing, Term term, Tally champion, List<TrainingCommand> orders) {
    Term next = term;
    Optional<String> finding = Optional.empty();
    Tally answers = term.answers().current(champion);
    if (answers.predictions() >= Drift.ANSWERS) {
      finding = Optional.ofNullable(term.answers().usual()).flatMap(u -> Drift.ofDoubt(answers, u));
      next = next.withAnswers(term.answers().next(champion));
    }
    Tally words = term.words().current(champion);
    if (words.labelled() >= Drift.WORDS) {
      Tally usual = term.words().usual();
      if (finding.isEmpty() && usual != null) {
        finding = Drift.ofContradictions(words, usual);
      }
      next = next.withWords(term.words().next(champion));
    }
    boolean isAlarm =
        settings.retrainOnDrift()
            && finding.isPresent()
            && champion.predictions() >= term.quietUntil();
    return isAlarm ? alarmed(standing, next, champion, finding.orElseThrow(), orders) : next;
  }

  private static Term alarmed(
      Standing standing, Term term, Tally champion, String finding, List<TrainingCommand> orders) {
    Term alarmed = term.alarmed(champion.predictions() + Drift.QUIET);
    orders.add(
        order(
                "drift-%s-%d".formatted(standing.champion(), alarmed.alarms()),
                Drift.sentence(standing.champion(), finding))
            .setAction(TrainingAction.RETRAIN)
            .build());
    return alarmed;
  }

  private static TrainingCommand.Builder order(String id, String reason) {
    return TrainingCommand.newBuilder().setId(id).setRequestedBy(WHO).setReason(reason);
  }
}
