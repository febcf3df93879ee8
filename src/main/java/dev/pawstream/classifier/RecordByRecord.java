package dev.pawstream.classifier;

import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.release.ChampionAnswer;
import dev.pawstream.stream.UnusableRecordException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the champion when the record's turn comes.
 *
 * <p>A model may fail for a reason that is not the photograph's: it is asked again. Nobody shall
 * wait for ever for one photograph, so after the third failure it is set aside; but a model that
 * fails on everything must not quickly set everything aside, so after some in a row it goes slowly.
 */
final class RecordByRecord implements Labeller {
  private static final Logger LOG = LoggerFactory.getLogger(RecordByRecord.class);
  private static final int ATTEMPTS = 3;
  private static final int SET_ASIDE_IN_A_ROW = 5;

  /** A whole poll at this pace is still faster than {@code max.poll.interval.ms}. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Function<byte[], ChampionAnswer> champion;
  private final Runnable pause;
  private final AtomicInteger setAside = new AtomicInteger();

  RecordByRecord(Function<byte[], ChampionAnswer> champion) {
    this(champion, RecordByRecord::pause);
  }

  RecordByRecord(Function<byte[], ChampionAnswer> champion, Runnable pause) {
    this.champion = champion;
    this.pause = pause;
  }

  @Override
  public ChampionAnswer label(Position position, byte[] photograph) {
    for (int attempt = 1; ; attempt++) {
      try {
        ChampionAnswer answer = champion.apply(photograph);
        setAside.set(0);
        return answer;
      } catch (UndecodableImageException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("The model failed on the photograph at {}, attempt {}", position, attempt, e);
        if (attempt == ATTEMPTS) {
          throw givenUp(position, e);
        }
      }
    }
  }

  private UnusableRecordException givenUp(Position position, RuntimeException cause) {
    int inARow = setAside.incrementAndGet();
    if (inARow > SET_ASIDE_IN_A_ROW) {
      LOG.error(
          "The model failed on {} photographs in a row; is the model, or memory, at fault?",
          inARow);
      pause.run();
    }
    return new UnusableRecordException(
        "The model failed %d times on the photograph at %s: %s; look at it by itself with 'pawstream classify'"
            .formatted(ATTEMPTS, position, cause),
        cause);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
