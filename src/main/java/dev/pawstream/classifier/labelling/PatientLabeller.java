package dev.pawstream.classifier.labelling;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.stream.Poison;
import dev.pawstream.stream.UnusableRecordException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again.
 *
 * <p>A model may fail for a reason that is not the photograph's: it is asked again. Nobody shall
 * wait for ever for one photograph, so after the third failure it is set aside; but a model that
 * fails on everything must not quickly set everything aside, so after some in a row it goes slowly.
 */
public final class PatientLabeller implements Labeller {
  private static final Logger LOG = LoggerFactory.getLogger(PatientLabeller.class);
  private static final int ATTEMPTS = 3;
  private static final int SET_ASIDE_IN_A_ROW = 5;

  /** Far shorter than a transaction may last; Kafka Streams polls in between. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Labeller labeller;
  private final Runnable pause;
  private final AtomicInteger setAside = new AtomicInteger();

  /**
   * @param labeller is asked
   */
  public PatientLabeller(Labeller labeller) {
    this(labeller, PatientLabeller::pause);
  }

  PatientLabeller(Labeller labeller, Runnable pause) {
    this.labeller = labeller;
    this.pause = pause;
  }

  @Override
  public Labelled label(ImageEvent event) {
    for (int attempt = 1; ; attempt++) {
      try {
        Labelled labelled = labeller.label(event);
        setAside.set(0);
        return labelled;
      } catch (RuntimeException e) {
        if (Poison.is(e) || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LOG.warn("The model failed on the photograph {}, attempt {}", event.getId(), attempt, e);
        if (attempt == ATTEMPTS) {
          throw givenUp(event, e);
        }
      }
    }
  }

  private UnusableRecordException givenUp(ImageEvent event, RuntimeException cause) {
    int inARow = setAside.incrementAndGet();
    if (inARow > SET_ASIDE_IN_A_ROW) {
      LOG.error(
          "The model failed on {} photographs in a row; is the model, or memory, at fault?",
          inARow);
      pause.run();
    }
    return new UnusableRecordException(
        "The model failed %d times on the photograph %s: %s; look at it by itself with 'pawstream classify'"
            .formatted(ATTEMPTS, event.getId(), cause),
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
