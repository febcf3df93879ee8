package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over http, however it comes. */
class HttpBodyTest {
  private static final int LIMIT = 1000;
  private static final Duration SHORT = Duration.ofMillis(700);

  @Test
  void shouldTakeALimitsWorthOfBytesAndNoMore() throws Exception {
    assertThat(fetch(RawServer.ok(new byte[LIMIT]))).hasSize(LIMIT);
    assertTooLarge(RawServer.ok(new byte[LIMIT + 1]), "has 1,001 bytes, more than the 1,000");
  }

  @Test
  void shouldTakeALimitsWorthOfBytesWithoutALengthAndNoMore() throws Exception {
    assertThat(fetch(untilTheEnd(LIMIT))).hasSize(LIMIT);
    assertTooLarge(untilTheEnd(LIMIT + 1), "goes on after 1,000 bytes");
  }

  @Test
  void shouldTakeAnEmptyBody() throws Exception {
    assertThat(fetch(RawServer.ok(new byte[0]))).isEmpty();
  }

  @Test
  void shouldNotReadWhatIsAnnouncedAsTooLarge() {
    assertTooLarge(
        (request, out) -> {
          RawServer.head(out, 200, "Content-Length: 1099511627776");
          RawServer.text(out, "\r\n");
          TimeUnit.MINUTES.sleep(1);
        },
        "has 1,099,511,627,776 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 404, 503})
  void shouldBreakOffABodyThatDoesNotEnd(int status) throws Exception {
    try (RawServer server =
        RawServer.answering(
            (request, out) -> {
              RawServer.head(out, status, "Transfer-Encoding: chunked", "Location: /");
              RawServer.text(out, "\r\n");
              while (true) {
                RawServer.text(out, "400\r\n" + "x".repeat(1024) + "\r\n");
              }
            })) {
      FetchSettings settings = SomeFetch.from(server).withPatience(SomeFetch.within(SHORT));
      try (PhotographFetcher fetcher =
          SomeFetch.fetcher(
              settings.withMaxBytes(LIMIT), new FakeNames().then("127.0.0.1", "127.0.0.1"))) {
        assertThatThrownBy(() -> fetcher.fetch(server.uri("/")))
            .isInstanceOfAny(
                UnfetchablePhotographException.class, PhotographUnavailableException.class)
            .message()
            .doesNotContain("longer than");
        Awaitility.await().until(() -> server.brokenOff() == server.requests().size());
      }
    }
  }

  @Test
  void shouldBreakOffHeadersThatDoNotEnd() {
    assertUnavailable(
        (request, out) -> {
          RawServer.head(out, 200);
          while (true) {
            RawServer.text(out, "X-Header: x\r\n");
          }
        },
        "Maximum header count exceeded");
  }

  @Test
  void shouldBreakOffAHeaderThatDoesNotEnd() {
    assertUnavailable(
        (request, out) -> {
          RawServer.head(out, 200);
          while (true) {
            RawServer.text(out, "x".repeat(1024));
          }
        },
        "Maximum line length limit exceeded");
  }

  @Test
  void shouldBreakOffABodyThatTrickles() {
    assertUnavailable(
        (request, out) -> {
          RawServer.head(out, 200, "Content-Length: 900");
          RawServer.text(out, "\r\n");
          trickle(out);
        },
        "it takes longer than 700 ms");
  }

  @Test
  void shouldBreakOffHeadersThatTrickle() {
    assertUnavailable(
        (request, out) -> {
          RawServer.head(out, 200);
          trickle(out);
        },
        "it takes longer than 700 ms");
  }

  @Test
  void shouldGiveUpOnAHostThatSaysNothing() {
    assertUnavailable((request, out) -> TimeUnit.MINUTES.sleep(1), "it takes longer than 700 ms");
  }

  @Test
  void shouldNotTakeHalfAPhotographForAWhole() {
    assertUnavailable(
        (request, out) -> {
          RawServer.head(out, 200, "Content-Length: 900");
          RawServer.text(out, "\r\n" + "x".repeat(800));
        },
        "Premature end");
  }

  @Test
  void shouldReadNoMoreThanTheLengthThatIsAnnounced() throws Exception {
    assertThat(
            fetch(
                (request, out) -> {
                  RawServer.head(out, 200, "Content-Length: 10");
                  RawServer.text(out, "\r\n" + "x".repeat(800));
                }))
        .hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "deflate", "br", "gzip, gzip"})
  void shouldNotUndoCompression(String encoding) throws Exception {
    byte[] bomb = gzip(new byte[500_000]);
    assertThat(bomb).hasSizeLessThan(LIMIT);

    assertThatThrownBy(() -> fetch(RawServer.ok(bomb, "Content-Encoding: " + encoding)))
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining("comes compressed (" + encoding + "), which was not asked for");
  }

  @Test
  void shouldTakeWhatIsSaidToBeUncompressed() throws Exception {
    assertThat(fetch(RawServer.ok(new byte[9], "Content-Encoding: identity"))).hasSize(9);
  }

  @Test
  void shouldNotUndoACompressedTransfer() throws Exception {
    byte[] bomb = gzip(new byte[500_000]);

    assertUnavailable(RawServer.ok(bomb, "Transfer-Encoding: gzip"), "cannot be fetched now");
  }

  private static RawServer.Handler untilTheEnd(int bytes) {
    return (request, out) -> {
      RawServer.head(out, 200);
      RawServer.text(out, "\r\n");
      out.write(new byte[bytes]);
    };
  }

  private static void trickle(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      RawServer.text(out, "x");
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] fetch(RawServer.Handler handler) throws InterruptedException {
    try (RawServer server = RawServer.answering(handler)) {
      return SomeFetch.fetch(SomeFetch.from(server).withMaxBytes(LIMIT), server.uri("/cat.jpg"));
    }
  }

  private static void assertTooLarge(RawServer.Handler handler, String sentence) {
    assertThatThrownBy(() -> fetch(handler))
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining(sentence)
        .hasMessageEndingWith("give a smaller photograph or raise --max-image-bytes");
  }

  private static void assertUnavailable(RawServer.Handler handler, String sentence) {
    try (RawServer server = RawServer.answering(handler)) {
      FetchSettings settings = SomeFetch.from(server).withPatience(SomeFetch.within(SHORT));
      assertThatThrownBy(() -> SomeFetch.fetch(settings, server.uri("/cat.jpg")))
          .isInstanceOf(PhotographUnavailableException.class)
          .hasMessageContaining(sentence);
    }
  }
}
