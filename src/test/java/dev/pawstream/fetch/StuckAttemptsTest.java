package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts that are broken off, and such as do not care. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class StuckAttemptsTest {
  private static final byte[] CAT = {1, 2, 3};
  private static final PhotographUri SOMETHING = PhotographUri.parse("file:///cat.jpg");
  private static final FetchPatience SHORT = SomeFetch.within(Duration.ofMillis(100));

  @Test
  void shouldFetchOnAfterManyWereBrokenOff() throws Exception {
    FetchPatience patience =
        new FetchPatience(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(1));
    try (RawServer slow =
            RawServer.answering(
                (request, out) -> {
                  RawServer.head(out, 200);
                  while (true) {
                    RawServer.text(out, "X: x\r\n");
                    TimeUnit.MILLISECONDS.sleep(5);
                  }
                });
        RawServer quick = RawServer.answering(RawServer.ok(CAT));
        PhotographFetcher fetcher =
            SomeFetch.fetcher(
                SomeFetch.hosts("127.0.0.1:" + slow.port(), "127.0.0.1:" + quick.port())
                    .withPatience(patience)
                    .withConcurrency(2),
                new FakeNames().then("127.0.0.1", "127.0.0.1"))) {
      ExecutorService callers = Executors.newFixedThreadPool(4);
      List<Future<?>> fetches = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        fetches.add(callers.submit(() -> fetcher.fetch(slow.uri("/"))));
      }
      for (int i = 0; i < fetches.size(); i += 2) {
        TimeUnit.MILLISECONDS.sleep(7);
        fetches.get(i).cancel(true);
      }
      callers.shutdown();
      assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

      Awaitility.await()
          .ignoreExceptionsInstanceOf(PhotographUnavailableException.class)
          .untilAsserted(() -> assertThat(fetcher.fetch(quick.uri("/"))).isEqualTo(CAT));
      Awaitility.await().until(() -> slow.brokenOff() == slow.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void shouldLeaveNoThreadBehindAtAHostThatSaysNothing(String scheme) throws Exception {
    Duration hour = Duration.ofHours(1);
    FetchPatience patience =
        new FetchPatience(
            hour, hour, Duration.ofMillis(500), Duration.ofMillis(700), Duration.ofMillis(5));
    try (RawServer silent = RawServer.answering((request, out) -> TimeUnit.MINUTES.sleep(1));
        RawServer quick = RawServer.answering(RawServer.ok(CAT));
        PhotographFetcher fetcher =
            SomeFetch.fetcher(
                SomeFetch.hosts("127.0.0.1:" + silent.port(), "127.0.0.1:" + quick.port())
                    .withPatience(patience)
                    .withConcurrency(1),
                new FakeNames().then("127.0.0.1", "127.0.0.1"))) {
      String uri = scheme + "://127.0.0.1:" + silent.port();
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() -> fetcher.fetch(uri))
            .isInstanceOf(PhotographUnavailableException.class)
            .hasMessageContaining("it takes longer than 500 ms");
      }

      assertThat(fetcher.fetch(quick.uri("/"))).isEqualTo(CAT);
    }
  }

  @Test
  void shouldLeaveAnAttemptThatDoesNotEndBehind() throws Exception {
    CountDownLatch fileServerIsBack = new CountDownLatch(1);
    try (Retries retries =
        new Retries((photograph, attempt) -> await(fileServerIsBack), SHORT, 1)) {
      assertUnavailable(retries, "it takes longer than 100 ms");
      assertUnavailable(retries, "it takes longer than 100 ms");
      assertUnavailable(retries, "2 earlier attempts have not ended, though they were told to");

      fileServerIsBack.countDown();

      Awaitility.await()
          .ignoreExceptionsInstanceOf(PhotographUnavailableException.class)
          .untilAsserted(() -> assertThat(retries.fetch(SOMETHING)).isEqualTo(CAT));
    }
  }

  @Test
  void shouldNotWaitForConnectionsThatDoNotClose() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger tried = new AtomicInteger();
    Source source =
        (photograph, attempt) -> {
          if (photograph.equals(SOMETHING)) {
            if (tried.getAndIncrement() == 0) {
              throw new TemporaryFailure("busy");
            }
            return CAT;
          }
          attempt.endsBy(() -> await(never));
          asked.incrementAndGet();
          return untilInterrupted();
        };
    try (Retries retries = new Retries(source, SomeFetch.IMPATIENT, 4)) {
      PhotographUri other = PhotographUri.parse("file:///other.jpg");
      List<Thread> callers =
          Stream.generate(() -> new Thread(() -> fetchUntilInterrupted(retries, other)))
              .limit(4)
              .toList();
      callers.forEach(Thread::start);
      Awaitility.await().until(() -> asked.get() == callers.size());
      callers.forEach(Thread::interrupt);
      for (Thread caller : callers) {
        caller.join();
      }

      assertThat(retries.fetch(SOMETHING)).isEqualTo(CAT);
      assertThat(tried).hasValue(2);
    } finally {
      never.countDown();
    }
  }

  @Test
  void shouldEndWhatIsConnectedToAfterItWasBrokenOff() throws Exception {
    CountDownLatch nameIsFound = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Source source =
        (photograph, attempt) -> {
          byte[] photographOnce = await(nameIsFound);
          attempt.endsBy(closed::countDown);
          return photographOnce;
        };
    try (Retries retries = new Retries(source, SHORT, 1)) {
      assertUnavailable(retries, "it takes longer than 100 ms");

      nameIsFound.countDown();

      assertThat(closed.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static void assertUnavailable(Retries retries, String sentence) {
    assertThatThrownBy(() -> retries.fetch(SOMETHING))
        .isInstanceOf(PhotographUnavailableException.class)
        .hasMessageContaining(sentence);
  }

  private static void fetchUntilInterrupted(Retries retries, PhotographUri photograph) {
    try {
      retries.fetch(photograph);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] untilInterrupted() throws IOException {
    try {
      new CountDownLatch(1).await();
      return CAT;
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  /** Whatever interrupts it, as a thread does that reads from a file server. */
  private static byte[] await(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // Goes on waiting.
      }
    }
    return CAT;
  }
}
