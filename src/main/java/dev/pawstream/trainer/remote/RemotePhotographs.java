package dev.pawstream.trainer.remote;

import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.fetch.PhotographFetcher;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.BiConsumer;

/** Where photographs come from that labels have a uri of. Nothing may be fetched by default. */
public final class RemotePhotographs implements AutoCloseable {
  private final FetchSettings settings;
  private final PhotographFetcher fetcher;

  /**
   * Connects to nothing yet.
   *
   * @throws java.io.UncheckedIOException if an allowed folder is not there
   */
  public RemotePhotographs(FetchSettings settings, MeterRegistry meters) {
    this.settings = settings;
    this.fetcher = new PhotographFetcher(settings, meters);
  }

  /**
   * Fetches them, several at once, and holds no more than those. Where nothing may be fetched,
   * nothing is tried.
   *
   * @param uris by image id
   * @param found is given an image id and its photograph's bytes, on the calling thread
   * @return what was tried in vain
   * @throws org.apache.kafka.common.errors.InterruptException if the thread is interrupted
   */
  public Unfetched fetch(Map<String, String> uris, BiConsumer<String, byte[]> found) {
    if (uris.isEmpty() || settings.allowsNothing()) {
      return Unfetched.NONE;
    }
    try (FetchRound round = new FetchRound(fetcher::fetch, settings.concurrency(), found)) {
      return round.run(uris);
    }
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    fetcher.close();
  }
}
