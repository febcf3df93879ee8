package dev.pawstream.classifier.labelling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pawstream.inference.Answer;
import dev.pawstream.release.ChampionAnswer;
import dev.pawstream.release.ServedModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Remembers what a model said about a photograph: the same bytes cost that model a look-up when
 * they come again. Numbers are those of Micrometer's {@code cache.*} with {@code cache=answers}.
 */
public final class RememberedAnswers implements Answers {
  /** The entry, the key's and the answer's objects, and a digest of 64 characters. */
  private static final int BYTES_OF_AN_ENTRY = 500;

  /** A node of the map and a boxed probability. The labels themselves belong to the model. */
  private static final int BYTES_OF_A_LABEL = 80;

  private final Cache<Question, ChampionAnswer> answers;
  private final Supplier<ServedModel> champion;
  private final Answers model;

  /**
   * Remembers nothing yet.
   *
   * @param maxBytes how much memory the answers may take, about
   * @param champion which model answers now
   * @param model is asked what is not remembered
   */
  public RememberedAnswers(
      long maxBytes, Supplier<ServedModel> champion, Answers model, MeterRegistry meters) {
    this.champion = champion;
    this.model = model;
    this.answers =
        CaffeineCacheMetrics.monitor(
            meters,
            Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<Question, ChampionAnswer>weigher((question, answer) -> bytesOf(answer))
                .recordStats()
                .build(),
            "answers");
  }

  @Override
  public ChampionAnswer to(String sha256, byte[] photograph) {
    ChampionAnswer remembered = answers.getIfPresent(new Question(sha256, champion.get()));
    if (remembered != null) {
      return new ChampionAnswer(remembered.model(), withoutTimes(remembered.answer()));
    }
    ChampionAnswer answer = model.to(sha256, photograph);
    // Another model may have come in between: it is the one that answered which is remembered.
    answers.put(new Question(sha256, answer.model()), answer);
    return answer;
  }

  private static Answer withoutTimes(Answer answer) {
    return new Answer(
        answer.label(), answer.probabilities(), Duration.ZERO, Duration.ZERO, answer.looks());
  }

  private static int bytesOf(ChampionAnswer answer) {
    return BYTES_OF_AN_ENTRY + BYTES_OF_A_LABEL * answer.answer().probabilities().size();
  }

  private record Question(String imageSha256, ServedModel model) {}
}
