package dev.pawstream.trainer.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawstream.fetch.SomeFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

class FetchRoundTest {
  private static final int CONCURRENCY = 3;

  private final AtomicInteger tried = new AtomicInteger();
  private final Map<String, String> found = new LinkedHashMap<>();

  @Test
  void shouldGiveWhatItFetchesInOrder() {
    Map<String, String> uris = uris("https://a.example/", 20);

    Unfetched unfetched = run(uris, uri -> uri.getBytes(UTF_8));

    assertThat(unfetched).isEqualTo(Unfetched.NONE);
    assertThat(found).isEqualTo(uris);
    assertThat(found.keySet()).containsExactlyElementsOf(uris.keySet());
  }

  @Test
  void shouldFetchSeveralSideBySide() {
    CountDownLatch together = new CountDownLatch(CONCURRENCY);

    Unfetched unfetched =
        run(
            uris("https://a.example/", CONCURRENCY),
            uri -> {
              together.countDown();
              return Boolean.toString(together.await(20, TimeUnit.SECONDS)).getBytes(UTF_8);
            });

    assertThat(unfetched).isEqualTo(Unfetched.NONE);
    assertThat(found.values()).containsOnly("true");
  }

  @Test
  void shouldTellWhatIsGoneFromWhatIsNotThereNow() {
    Map<String, String> uris = new TreeMap<>(Map.of("a", "https://a/1", "b", "https://a/2"));
    uris.put("c", "https://a/3");

    Unfetched unfetched =
        run(
            uris,
            uri -> {
              if (uri.endsWith("1")) {
                throw SomeFailure.unfetchable("There is no 1");
              }
              if (uri.endsWith("2")) {
                throw SomeFailure.unavailable("2 does not answer");
              }
              return uri.getBytes(UTF_8);
            });

    assertThat(found).containsOnlyKeys("c");
    assertThat(unfetched.sentences())
        .containsExactly(
            "1 photographs could not be fetched now and are missing: b (2 does not answer)",
            "1 photographs cannot be fetched: a (There is no 1)");
  }

  @Test
  void shouldNotTryEveryPhotographOfAHostThatIsDown() {
    Map<String, String> uris = uris("https://down.example/", 200);
    uris.put("z", "https://up.example/1");

    Unfetched unfetched =
        run(
            uris,
            uri -> {
              if (uri.contains("down")) {
                tried.incrementAndGet();
                throw SomeFailure.unavailable("down.example does not answer");
              }
              return uri.getBytes(UTF_8);
            });

    assertThat(tried.get()).isBetween(SilentHosts.ENOUGH, SilentHosts.ENOUGH + CONCURRENCY);
    assertThat(unfetched.unavailable()).hasSize(200);
    assertThat(unfetched.sentences())
        .singleElement()
        .asString()
        .startsWith("200 photographs could not be fetched now")
        .contains("and 195 more");
    assertThat(found).containsOnlyKeys("z");
  }

  @Test
  void shouldGoOnWithAHostThatFailsNowAndThen() {
    Map<String, String> uris = uris("https://a.example/", 100);

    Unfetched unfetched =
        run(
            uris,
            uri -> {
              if (uri.endsWith("7")) {
                return uri.getBytes(UTF_8);
              }
              throw SomeFailure.unavailable("It is overloaded");
            });

    assertThat(unfetched.unavailable()).hasSizeLessThan(100);
    assertThat(found).isNotEmpty();
    assertThat(unfetched.total() + found.size()).isEqualTo(100);
  }

  @Test
  void shouldEndWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptException.class)
        .isThrownBy(
            () ->
                run(
                    uris("https://a.example/", 1),
                    uri -> {
                      new CountDownLatch(1).await();
                      return new byte[0];
                    }));
    assertThat(Thread.interrupted()).isTrue();
  }

  private Unfetched run(Map<String, String> uris, FetchRound.Source source) {
    try (FetchRound round =
        new FetchRound(
            source,
            CONCURRENCY,
            (id, photograph) -> found.put(id, new String(photograph, UTF_8)))) {
      return round.run(uris);
    }
  }

  private static Map<String, String> uris(String base, int count) {
    Map<String, String> uris = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      uris.put("id-%03d".formatted(i), base + i);
    }
    return uris;
  }
}
