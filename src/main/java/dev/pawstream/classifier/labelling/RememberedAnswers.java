package dev.pawstream.classifier.labelling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pawstream.inference.Answer;
import dev.pawstream.release.ChampionAnswer;
import dev.pawstream.release.ServedModels;
import dev.pawstream.release.ShadowAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a model, and the shadow beside it, said about a photograph: the same bytes cost
 * them a look-up when they come again. Numbers are those of Micrometer's {@code cache.*} with
 * {@code cache=answers}.
 */
public final class RememberedAnswers implements Answers {
  /** The entry, the key's and the answer's objects, and a digest of 64 characters. */
  private static final int BYTES_OF_AN_ENTRY = 500;

  /** A node of the map and a boxed probability. The labels themselves belong to the model. */
  private static final int BYTES_OF_A_LABEL = 80;

  private final Cache<Question, ChampionAnswer> answers;
  private final Supplier<ServedModels> served;
  private final Answers model;

  /**
   * Remembers nothing yet.
   *
   * @param maxBytes how much memory the answers may take, about
   * @param served which models are asked now
   * @param model is asked what is not remembered
   */
  public RememberedAnswers(
      long maxBytes, Supplier<ServedModels> served, Answers model, MeterRegistry meters) {
    this.served = served;
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
    ChampionAnswer remembered = answers.getIfPresent(new Question(sha256, served.get()));
    if (remembered != null) {
      return withoutTimes(remembered);
    }
    ChampionAnswer answer = model.to(sha256, photograph);
    if (isWhole(answer)) {
      // Others may have come in between: it is those that answered which are remembered.
      answers.put(new Question(sha256, answer.models()), answer);
    }
    return answer;
  }

  /** A shadow that failed is asked again when the photograph comes again. */
  private static boolean isWhole(ChampionAnswer answer) {
    ShadowAnswer shadow = answer.shadow();
    return shadow == null || shadow.answer() != null;
  }

  private static ChampionAnswer withoutTimes(ChampionAnswer remembered) {
    ShadowAnswer shadow = remembered.shadow();
    Answer said = shadow == null ? null : shadow.answer();
    return new ChampionAnswer(
        remembered.model(),
        withoutTimes(remembered.answer()),
        shadow == null || said == null
            ? null
            : new ShadowAnswer(shadow.model(), withoutTimes(said)));
  }

  private static Answer withoutTimes(Answer answer) {
    return new Answer(
        answer.label(), answer.probabilities(), Duration.ZERO, Duration.ZERO, answer.looks());
  }

  private static int bytesOf(ChampionAnswer answer) {
    return BYTES_OF_AN_ENTRY
        + bytesOf(answer.answer())
        + (answer.shadow() == null ? 0 : bytesOf(answer.shadow().answer()));
  }

  private static int bytesOf(@Nullable Answer answer) {
    return answer == null ? 0 : BYTES_OF_A_LABEL * answer.probabilities().size();
  }

  private record Question(String imageSha256, ServedModels models) {}
}
