package dev.pawstream.dashboard.look;

import dev.pawstream.dashboard.feed.Photographs;
import dev.pawstream.dashboard.feed.RecentBytes;
import dev.pawstream.fetch.PhotographFetcher;
import dev.pawstream.fetch.PhotographUnavailableException;
import dev.pawstream.fetch.UnfetchablePhotographException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Finds photographs: on the topic, or behind the uri that is there. Thread-safe. */
public final class PhotographFinder {
  /** Whoever is slow is not to hold all threads that answer pages. */
  private static final int FETCHED_AT_ONCE = 8;

  private final Photographs onTopic;
  private final @Nullable PhotographFetcher fetcher;
  private final RecentBytes fetched;
  private final Semaphore turns = new Semaphore(FETCHED_AT_ONCE);

  /**
   * Has fetched nothing yet.
   *
   * @param fetcher of what is behind a uri; null where nothing may be fetched; stays the caller's
   *     to close
   * @param bytes of fetched photographs, how many to keep in memory
   */
  public PhotographFinder(Photographs onTopic, @Nullable PhotographFetcher fetcher, long bytes) {
    this.onTopic = onTopic;
    this.fetcher = fetcher;
    this.fetched = new RecentBytes(bytes);
  }

  /**
   * A photograph's bytes.
   *
   * @throws NotShownException if they are nowhere, or may not be fetched
   */
  public byte[] find(String id) throws InterruptedException {
    Optional<byte[]> bytes = onTopic.find(id);
    return bytes.isPresent() ? bytes.get() : behind(id, onTopic.uri(id));
  }

  private byte[] behind(String id, Optional<String> uri) throws InterruptedException {
    if (uri.isEmpty()) {
      throw NotShownException.missing(
          "The photograph %s is on the topic no more, or not yet".formatted(id));
    }
    return fetched(uri.get());
  }

  private byte[] fetched(String uri) throws InterruptedException {
    Optional<byte[]> kept = fetched.get(uri);
    if (kept.isPresent()) {
      return kept.get();
    }
    if (fetcher == null) {
      throw NotShownException.missing(
          "The photograph is at %s, and this dashboard fetches nothing: its --fetch-... options allow it"
              .formatted(uri));
    }
    if (!turns.tryAcquire()) {
      throw NotShownException.busy(
          "Too many photographs are being fetched: look again in a moment");
    }
    try {
      byte[] bytes = fetcher.fetch(uri);
      fetched.put(uri, bytes);
      return bytes;
    } catch (UnfetchablePhotographException e) {
      throw NotShownException.missing(String.valueOf(e.getMessage()), e);
    } catch (PhotographUnavailableException e) {
      throw NotShownException.busy(String.valueOf(e.getMessage()), e);
    } catch (CancellationException e) {
      throw NotShownException.busy("The dashboard ends", e);
    } finally {
      turns.release();
    }
  }
}
