package dev.pawstream.fetch;

import dev.pawstream.fetch.FetchMeters.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Fetches photographs by their uris, from where {@link FetchSettings} allow it. Thread-safe; {@link
 * #close} at any time, once.
 */
public final class PhotographFetcher implements AutoCloseable {
  private final Map<String, Retries> sources;
  private final Semaphore turns;
  private final FetchMeters meters;

  /**
   * Connects to nothing yet.
   *
   * @throws java.io.UncheckedIOException if an allowed folder is not there
   */
  public PhotographFetcher(FetchSettings settings, MeterRegistry registry) {
    this(
        settings,
        registry,
        SystemDefaultDnsResolver.INSTANCE,
        new ReachableAddresses(settings.addresses()));
  }

  /**
   * @param names looks hosts up; what it says is checked
   */
  PhotographFetcher(
      FetchSettings settings,
      MeterRegistry registry,
      DnsResolver names,
      ReachableAddresses reachable) {
    Retries http = patiently(new HttpSource(settings, names, reachable), settings);
    sources =
        Map.of(
            "file",
            patiently(new FileSource(settings.roots(), settings.maxBytes()), settings),
            "http",
            http,
            "https",
            http,
            "s3",
            patiently(s3(settings), settings));
    turns = new Semaphore(settings.concurrency(), true);
    meters = new FetchMeters(registry, sources.keySet());
  }

  /** Each by itself: a file server that is gone does not hold up what comes over http. */
  private static Retries patiently(Source source, FetchSettings settings) {
    return new Retries(source, settings.patience(), settings.concurrency());
  }

  private static Source s3(FetchSettings settings) {
    @Nullable S3Settings s3 = settings.s3();
    if (s3 != null) {
      return new S3Source(
          s3, settings.patience(), settings.maxBytes(), settings.concurrency(), null);
    }
    return (photograph, attempt) -> {
      throw new UnfetchablePhotographException(
          "%s is in a bucket, and no place of buckets is known; name it with --fetch-s3-endpoint"
              .formatted(photograph.shown()));
    };
  }

  /**
   * Waits for its turn, then fetches the photograph, and tries again what may pass. Whoever comes
   * first has its turn first; waiting for it does not count against the photograph.
   *
   * @return its bytes, as they are; whether they are a photograph is not looked at
   * @throws UnfetchablePhotographException if it never will be fetched
   * @throws PhotographUnavailableException if it cannot be fetched now
   * @throws CancellationException if this is closed
   */
  public byte[] fetch(String uri) throws InterruptedException {
    turns.acquire();
    long start = System.nanoTime();
    String scheme = "";
    Outcome outcome = Outcome.BROKEN_OFF;
    try {
      PhotographUri photograph = PhotographUri.parse(uri);
      scheme = photograph.scheme();
      byte[] bytes = source(photograph).fetch(photograph);
      outcome = Outcome.FETCHED;
      return bytes;
    } catch (UnfetchablePhotographException e) {
      outcome = Outcome.REFUSED;
      throw e;
    } catch (PhotographUnavailableException e) {
      outcome = Outcome.UNAVAILABLE;
      throw e;
    } finally {
      turns.release();
      meters.fetched(scheme, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Retries source(PhotographUri photograph) {
    Retries source = sources.get(photograph.scheme());
    if (source == null) {
      throw new UnfetchablePhotographException(
          "%s is not fetched, as nobody here speaks %s; give a file:, http:, https: or s3: uri"
              .formatted(photograph.shown(), photograph.scheme()));
    }
    return source;
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    new HashSet<>(sources.values()).forEach(Retries::close);
  }
}
