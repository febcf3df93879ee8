package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trying again, giving up, and many at once. */
class RetriesTest {
  private static final byte[] CAT = {1, 2, 3};
  private static final FetchPatience SHORT = SomeFetch.within(Duration.ofMillis(400));
  private static final FakeNames LITERAL = new FakeNames().then("127.0.0.1", "127.0.0.1");
  private static final RawServer.Handler SILENCE = (request, out) -> TimeUnit.MINUTES.sleep(1);

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void shouldTryAgainWhatMayPass(int status) throws Exception {
    try (RawServer server =
        RawServer.answeringInTurn(
            RawServer.status(status), RawServer.status(status), RawServer.ok(CAT))) {
      assertThat(SomeFetch.fetch(SomeFetch.from(server), server.uri("/"))).isEqualTo(CAT);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 304, 400, 401, 403, 404, 410, 451})
  void shouldTryWhatWillNotPassOnce(int status) {
    try (RawServer server =
        RawServer.answeringInTurn(RawServer.status(status), RawServer.ok(CAT))) {
      assertThatThrownBy(() -> SomeFetch.fetch(SomeFetch.from(server), server.uri("/cat?k=s3cret")))
          .isInstanceOf(UnfetchablePhotographException.class)
          .hasMessage(
              server.uri("/cat?...")
                  + " is not to be had, its host answers "
                  + status
                  + "; correct the uri, or make it readable without a login");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void shouldTryAgainAfterABrokenConnection() throws Exception {
    try (RawServer server = RawServer.answeringInTurn((request, out) -> {}, RawServer.ok(CAT))) {
      assertThat(SomeFetch.fetch(SomeFetch.from(server), server.uri("/"))).isEqualTo(CAT);
    }
  }

  @Test
  void shouldTryAgainWhenOneAttemptTakesTooLong() throws Exception {
    Duration attempt = Duration.ofMillis(300);
    FetchPatience patience =
        new FetchPatience(attempt, attempt, attempt, Duration.ofSeconds(20), attempt);
    try (RawServer server = RawServer.answeringInTurn(SILENCE, RawServer.ok(CAT))) {
      assertThat(SomeFetch.fetch(SomeFetch.from(server).withPatience(patience), server.uri("/")))
          .isEqualTo(CAT);
    }
  }

  @Test
  void shouldSayWhatFailedAndHowToBringItBack() {
    try (RawServer server = RawServer.answering(RawServer.status(503))) {
      assertThatThrownBy(
              () ->
                  SomeFetch.fetch(
                      SomeFetch.from(server).withPatience(SHORT), server.uri("/cat?k=s3cret")))
          .isInstanceOf(PhotographUnavailableException.class)
          .hasNoCause()
          .hasMessageStartingWith(
              server.uri("/cat?...") + " cannot be fetched now: its host answers 503 (attempt ")
          .hasMessageEndingWith(
              "bring it back with 'pawstream dead-letters replay --cause PhotographUnavailableException'")
          .message()
          .doesNotContain("s3cret");
      assertThat(server.requests()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void shouldFindAHostThatRefusesConnectionsUnavailable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThatThrownBy(
            () ->
                SomeFetch.fetch(
                    SomeFetch.hosts("127.0.0.1:" + port).withPatience(SHORT),
                    "http://127.0.0.1:" + port + "/cat.jpg"))
        .isInstanceOf(PhotographUnavailableException.class)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void shouldFindAHostThatNobodyKnowsUnavailable() {
    assertThatThrownBy(
            () ->
                SomeFetch.fetch(
                    SomeFetch.hosts("photos.test").withPatience(SHORT),
                    new FakeNames(),
                    "http://photos.test/cat.jpg"))
        .isInstanceOf(PhotographUnavailableException.class)
        .hasMessageContaining("its host is not known");
  }

  @Test
  void shouldWaitAsLongAsTheHostAsks() throws Exception {
    try (RawServer server =
        RawServer.answeringInTurn(RawServer.status(429, "Retry-After: 1"), RawServer.ok(CAT))) {
      assertThat(SomeFetch.fetch(SomeFetch.from(server), server.uri("/"))).isEqualTo(CAT);

      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1).at())
          .isAfterOrEqualTo(server.requests().get(0).at().plusSeconds(1));
    }
  }

  @Test
  void shouldNotWaitLongerThanItMay() {
    try (RawServer server = RawServer.answering(RawServer.status(503, "Retry-After: 3600"))) {
      assertThatThrownBy(() -> SomeFetch.fetch(SomeFetch.from(server), server.uri("/")))
          .isInstanceOf(PhotographUnavailableException.class)
          .hasMessageContaining("its host answers 503 and asks to be left alone for 3600 s");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void shouldEndWhenInterrupted() throws Exception {
    try (RawServer server = RawServer.answering(SILENCE);
        PhotographFetcher fetcher = SomeFetch.fetcher(SomeFetch.from(server), LITERAL)) {
      AtomicReference<Throwable> end = new AtomicReference<>();
      Thread thread = start(fetcher, server, end);
      Awaitility.await().until(() -> server.requests().size() == 1);

      thread.interrupt();

      thread.join();
      assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void shouldEndWhenInterruptedBetweenAttempts() throws Exception {
    Duration long_ = Duration.ofSeconds(30);
    FetchPatience patience = new FetchPatience(long_, long_, long_, long_.plusSeconds(1), long_);
    try (RawServer server = RawServer.answering(RawServer.status(503));
        PhotographFetcher fetcher =
            SomeFetch.fetcher(SomeFetch.from(server).withPatience(patience), LITERAL)) {
      AtomicReference<Throwable> end = new AtomicReference<>();
      Thread thread = start(fetcher, server, end);
      Awaitility.await().until(() -> server.requests().size() == 1);

      thread.interrupt();

      thread.join();
      assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void shouldLetGoOfTheConnectionOfAnInterruptedFetch() throws Exception {
    try (RawServer server =
            RawServer.answering(
                (request, out) -> {
                  RawServer.head(out, 200);
                  while (true) {
                    RawServer.text(out, "X: x\r\n");
                    TimeUnit.MILLISECONDS.sleep(100);
                  }
                });
        PhotographFetcher fetcher = SomeFetch.fetcher(SomeFetch.from(server), LITERAL)) {
      Thread thread = start(fetcher, server, new AtomicReference<>());
      Awaitility.await().until(() -> server.requests().size() == 1);

      thread.interrupt();

      Awaitility.await().until(() -> server.brokenOff() == 1);
    }
  }

  @Test
  void shouldEndWhenClosed() throws Exception {
    try (RawServer server = RawServer.answering(SILENCE)) {
      PhotographFetcher fetcher =
          SomeFetch.fetcher(SomeFetch.from(server).withConcurrency(1), LITERAL);
      AtomicReference<Throwable> one = new AtomicReference<>();
      AtomicReference<Throwable> other = new AtomicReference<>();
      Thread running = start(fetcher, server, one);
      Awaitility.await().until(() -> server.requests().size() == 1);
      Thread waiting = start(fetcher, server, other);
      Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);

      fetcher.close();

      running.join();
      waiting.join();
      assertThat(one.get()).isInstanceOf(CancellationException.class);
      assertThat(other.get()).isInstanceOf(CancellationException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void shouldFetchSoManyAtOnceAndNoMore() throws Exception {
    int atOnce = 3;
    CyclicBarrier together = new CyclicBarrier(atOnce);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (RawServer server =
            RawServer.answering(
                (request, out) -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  meet(together);
                  now.decrementAndGet();
                  RawServer.ok(CAT).answer(request, out);
                });
        PhotographFetcher fetcher =
            SomeFetch.fetcher(SomeFetch.from(server).withConcurrency(atOnce), LITERAL)) {
      ExecutorService callers = Executors.newFixedThreadPool(4 * atOnce);
      List<Future<byte[]>> photographs = new ArrayList<>();
      for (int i = 0; i < 4 * atOnce; i++) {
        photographs.add(callers.submit(() -> fetcher.fetch(server.uri("/"))));
      }
      for (Future<byte[]> photograph : photographs) {
        assertThat(photograph.get()).isEqualTo(CAT);
      }
      callers.shutdown();
    }
    assertThat(most).hasValue(atOnce);
  }

  @Test
  void shouldNotLetASlowHostKeepTheOthersWaiting() throws Exception {
    try (RawServer slow = RawServer.answering(SILENCE);
        RawServer quick = RawServer.answering(RawServer.ok(CAT));
        PhotographFetcher fetcher =
            SomeFetch.fetcher(
                SomeFetch.hosts("127.0.0.1:" + slow.port(), "127.0.0.1:" + quick.port())
                    .withConcurrency(2),
                LITERAL)) {
      AtomicReference<Throwable> end = new AtomicReference<>();
      Thread thread = start(fetcher, slow, end);
      Awaitility.await().until(() -> slow.requests().size() == 1);

      for (int i = 0; i < 20; i++) {
        assertThat(fetcher.fetch(quick.uri("/"))).isEqualTo(CAT);
      }

      assertThat(thread.isAlive()).isTrue();
      thread.interrupt();
      thread.join();
    }
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread start(
      PhotographFetcher fetcher, RawServer server, AtomicReference<Throwable> end) {
    Thread thread =
        new Thread(
            () -> {
              try {
                fetcher.fetch(server.uri("/"));
              } catch (Throwable e) {
                end.set(e);
              }
            });
    thread.start();
    return thread;
  }
}
