package dev.pawstream.trainer.feedback;

import dev.pawstream.event.TrainingCommand;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Turns tallies into orders, each of them once. */
final class JudgeProcessor extends ContextualProcessor<String, Tally, String, TrainingCommand> {
  static final String TERMS = "terms-of-service";

  private final Judge judge;
  private final FeedbackMeters meters;
  private @Nullable KeyValueStore<String, Tally> tallies;
  private @Nullable KeyValueStore<String, Standing> standing;
  private @Nullable KeyValueStore<String, Term> terms;

  JudgeProcessor(Judge judge, FeedbackMeters meters) {
    this.judge = judge;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, TrainingCommand> context) {
    super.init(context);
    KeyValueStore<String, Tally> counted = context.getStateStore(ScoreProcessor.TALLIES);
    tallies = counted;
    standing = context.getStateStore(StandingProcessor.STANDING);
    terms = context.getStateStore(TERMS);
    try (KeyValueIterator<String, Tally> all = counted.all()) {
      all.forEachRemaining(entry -> meters.tally(entry.key, entry.value));
    }
  }

  @Override
  public void process(Record<String, Tally> record) {
    meters.tally(record.key(), record.value());
    Standing now =
        Objects.requireNonNullElse(
            Objects.requireNonNull(standing, "Not initialised").get(StandingProcessor.NOW),
            Standing.STARTER);
    if (record.key().equals(now.shadow())) {
      endShadow(record.key(), record.value());
    }
    judge(now);
  }

  private void judge(Standing now) {
    Tally champion = tally(now.champion());
    Term before = terms().get(now.champion());
    Term term = Judge.term(before, now.promotion(), champion);
    Verdict verdict = judge.judge(now, term, champion, lately(now.successor()));
    if (!verdict.term().equals(before)) {
      terms().put(now.champion(), verdict.term());
    }
    verdict.orders().forEach(this::order);
  }

  private void endShadow(String version, Tally tally) {
    if (terms().get(version) == null) {
      judge
          .end(version, tally)
          .ifPresent(
              order -> {
                terms().put(version, Term.ofShadow());
                order(order);
              });
    }
  }

  private void order(TrainingCommand order) {
    meters.order(order.getAction());
    context().forward(new Record<>(order.getId(), order, context().currentSystemTimeMs()));
  }

  private Tally lately(@Nullable String version) {
    if (version == null) {
      return Tally.NONE;
    }
    Term term = terms().get(version);
    Tally tally = tally(version);
    return term == null ? tally : term.recent().of(tally);
  }

  private Tally tally(String version) {
    return Objects.requireNonNullElse(
        Objects.requireNonNull(tallies, "Not initialised").get(version), Tally.NONE);
  }

  private KeyValueStore<String, Term> terms() {
    return Objects.requireNonNull(terms, "Not initialised");
  }
}
