package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.meter.Metric;
import dev.pawstream.release.BrokenReleaseException.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the releases that are to be champion and shadow, and puts them there. One that cannot be
 * loaded is refused, and the next one has its turn. Of one thread.
 */
final class Election {
  private static final Logger LOG = LoggerFactory.getLogger(Election.class);

  private final KnownReleases known;
  private final Artefacts artefacts;
  private final PredictorFactory factory;
  private final Refusals refusals;
  private final Counter loaded;
  private final Timer loading;
  private final ServingMeters serving;
  private final Seat champion;
  private final Seat shadow;

  Election(
      KnownReleases known,
      Artefacts artefacts,
      PredictorFactory factory,
      ChampionPredictor models,
      Refusals refusals,
      MeterRegistry meters) {
    this.known = known;
    this.artefacts = artefacts;
    this.factory = factory;
    this.refusals = refusals;
    this.loaded = Metric.RELEASES_LOADED.counter(meters);
    this.loading = Metric.RELEASES_LOADING.timer(meters);
    this.serving = new ServingMeters(models, meters);
    this.champion = Seat.champion(models);
    this.shadow = Seat.shadow(models);
  }

  /** The champion first: nobody who asks waits for a shadow. */
  void hold() throws InterruptedException {
    fill(champion, known::champion);
    fill(shadow, known::shadow);
    serving.show();
  }

  private void fill(Seat seat, Supplier<@Nullable ModelRelease> elected)
      throws InterruptedException {
    while (true) {
      ModelRelease first = elected.get();
      if (first == null) {
        seat.vacate().run();
        return;
      }
      if (seat.keep().test(new ServedModel(first.getVersion(), first.getSha256()))) {
        return;
      }
      try {
        byte[] artefact = Outages.outlast(() -> artefacts.read(first));
        seat.give().accept(first.getVersion(), load(first, artefact));
        loaded.increment();
        LOG.info("Model {} {} from now on", first.getVersion(), seat.duty());
        return;
      } catch (BrokenReleaseException e) {
        known.refuse(first.getVersion());
        refusals.refuse(first.getVersion(), e);
      }
    }
  }

  @SuppressWarnings(
      "IllegalCatch") // What a foreign model makes an engine throw is not only exceptions.
  private Predictor load(ModelRelease release, byte[] artefact) {
    long start = System.nanoTime();
    try {
      Predictor predictor = factory.load(artefact);
      loading.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return predictor;
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new BrokenReleaseException(
          Cause.UNLOADABLE,
          "Model %s cannot be loaded: %s".formatted(release.getVersion(), e.getMessage()),
          e);
    }
  }
}
