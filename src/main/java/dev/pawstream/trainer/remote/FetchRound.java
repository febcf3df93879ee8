package dev.pawstream.trainer.remote;

import dev.pawstream.fetch.PhotographUnavailableException;
import dev.pawstream.fetch.UnfetchablePhotographException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.common.errors.InterruptException;

/** Fetches some photographs once, several side by side, and takes them in their order. */
final class FetchRound implements AutoCloseable {
  private final Source source;
  private final int concurrency;
  private final BiConsumer<String, byte[]> found;
  private final ExecutorService threads;
  private final Queue<UnderWay> underWay = new ArrayDeque<>();
  private final SilentHosts silent = new SilentHosts();
  private final List<String> refused = new ArrayList<>();
  private final List<String> unavailable = new ArrayList<>();
  private String refusal = "";
  private String cause = "";

  /** Waits for one photograph. */
  @FunctionalInterface
  interface Source {
    byte[] fetch(String uri) throws InterruptedException;
  }

  private record UnderWay(String id, String uri, Future<byte[]> photograph) {}

  FetchRound(Source source, int concurrency, BiConsumer<String, byte[]> found) {
    this.source = source;
    this.concurrency = concurrency;
    this.found = found;
    this.threads = Executors.newFixedThreadPool(concurrency, FetchRound::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "fetch-for-training");
    thread.setDaemon(true);
    return thread;
  }

  Unfetched run(Map<String, String> uris) {
    uris.forEach(this::begin);
    while (!underWay.isEmpty()) {
      take(underWay.remove());
    }
    return new Unfetched(List.copyOf(refused), refusal, List.copyOf(unavailable), cause);
  }

  private void begin(String id, String uri) {
    if (underWay.size() == concurrency) {
      take(underWay.remove());
    }
    if (silent.has(uri)) {
      unavailable.add(id);
    } else {
      underWay.add(new UnderWay(id, uri, threads.submit(() -> source.fetch(uri))));
    }
  }

  private void take(UnderWay fetch) {
    try {
      found.accept(fetch.id(), fetch.photograph().get());
      silent.answered(fetch.uri());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      failed(fetch, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private void failed(UnderWay fetch, Throwable failure) {
    if (failure instanceof UnfetchablePhotographException) {
      refusal = refused.isEmpty() ? sentence(failure) : refusal;
      refused.add(fetch.id());
    } else if (failure instanceof PhotographUnavailableException) {
      cause = unavailable.isEmpty() ? sentence(failure) : cause;
      unavailable.add(fetch.id());
      silent.failed(fetch.uri());
    } else {
      throw new IllegalStateException(
          "The photograph of %s could not be fetched: %s".formatted(fetch.id(), failure), failure);
    }
  }

  private static String sentence(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
