package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Buckets at an endpoint that does what it likes. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class S3SourceTest {
  private static final byte[] CAT = {1, 2, 3};
  private static final int LIMIT = 1000;
  private static final Duration HOUR = Duration.ofHours(1);

  /** Only the attempt's own time ends it. */
  private static final FetchPatience SHORT =
      new FetchPatience(
          HOUR, HOUR, Duration.ofMillis(500), Duration.ofMillis(700), Duration.ofMillis(5));

  @Test
  void shouldFetchFromABucket() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.ok(CAT))) {
      assertThat(fetch(server, "s3://pets/my%20cats/a+b.jpg")).isEqualTo(CAT);

      RawServer.Request request = server.requests().get(0);
      assertThat(request.line()).isEqualTo("GET /pets/my%20cats/a%2Bb.jpg HTTP/1.1");
      assertThat(request.headers())
          .anyMatch(header -> header.startsWith("Authorization: AWS4-HMAC-SHA256 Credential=me/"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://others/cat.jpg",
        "s3:///cat.jpg",
        "s3:cat.jpg",
        "s3://pets",
        "s3://pets/",
        "s3://pets/a/../../others/cat.jpg",
        "s3://pets/%2e%2e/others/cat.jpg",
        "s3://pets/cat.jpg?versionId=1",
        "s3://arn:aws:s3:::others/cat.jpg"
      })
  void shouldAskForNothingOutsideTheAllowedBuckets(String uri) {
    try (RawServer server = RawServer.answering(RawServer.ok(CAT))) {
      assertThatThrownBy(() -> fetch(server, uri))
          .isInstanceOf(UnfetchablePhotographException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void shouldNotFollowARedirect(int status) {
    try (RawServer elsewhere = RawServer.answering(RawServer.ok(CAT));
        RawServer server =
            RawServer.answering(
                RawServer.status(
                    status,
                    "Location: " + elsewhere.uri("/pets/cat.jpg"),
                    "x-amz-bucket-region: eu-central-1"))) {
      assertThatThrownBy(() -> fetch(server, "s3://pets/cat.jpg"))
          .isInstanceOf(UnfetchablePhotographException.class)
          .hasMessageContaining("S3 answers " + status);
      assertThat(server.requests()).hasSize(1);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void shouldSayWhatS3Says() {
    try (RawServer server =
        RawServer.answering(error(404, "<Error><Code>NoSuchKey</Code></Error>"))) {
      assertThatThrownBy(() -> fetch(server, "s3://pets/cat.jpg"))
          .isInstanceOf(UnfetchablePhotographException.class)
          .hasMessageContaining("S3 answers 404 (NoSuchKey)");
    }
  }

  @Test
  void shouldTryAgainWhatMayPass() throws Exception {
    try (RawServer server =
        RawServer.answeringInTurn(
            error(503, "<Error><Code>SlowDown</Code></Error>"),
            error(400, "<Error><Code>RequestTimeout</Code></Error>"),
            error(429, ""),
            (request, out) -> {},
            RawServer.ok(CAT))) {
      assertThat(fetch(server, "s3://pets/cat.jpg")).isEqualTo(CAT);
      assertThat(server.requests()).hasSize(5);
    }
  }

  @Test
  void shouldTakeALimitsWorthOfBytesAndNoMore() throws Exception {
    try (RawServer exact = RawServer.answering(RawServer.ok(new byte[LIMIT]));
        RawServer more = RawServer.answering(RawServer.ok(new byte[LIMIT + 1]))) {
      assertThat(fetch(exact, "s3://pets/cat.jpg")).hasSize(LIMIT);
      assertThatThrownBy(() -> fetch(more, "s3://pets/cat.jpg"))
          .isInstanceOf(UnfetchablePhotographException.class)
          .hasMessageContaining("has 1,001 bytes, more than the 1,000");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 404, 503})
  void shouldBreakOffABodyThatDoesNotEnd(int status) {
    try (RawServer server =
        RawServer.answering(
            (request, out) -> {
              RawServer.head(out, status, "Transfer-Encoding: chunked");
              RawServer.text(out, "\r\n10\r\n<Error><Message>\r\n");
              while (true) {
                RawServer.text(out, "400\r\n" + "x".repeat(1024) + "\r\n");
              }
            })) {
      assertThatThrownBy(() -> fetch(server, "s3://pets/cat.jpg"))
          .isInstanceOfAny(
              UnfetchablePhotographException.class, PhotographUnavailableException.class)
          .hasMessageContaining(
              status == 200 ? "goes on after 1,000 bytes" : "S3 answers " + status);
      Awaitility.await().until(() -> server.brokenOff() == server.requests().size());
    }
  }

  @Test
  void shouldBreakOffHeadersThatTrickle() throws Exception {
    assertBrokenOff(
        (request, out) -> {
          RawServer.head(out, 200);
          trickle(out);
        });
  }

  @Test
  void shouldBreakOffABodyThatTrickles() throws Exception {
    assertBrokenOff(
        (request, out) -> {
          RawServer.head(out, 200, "Content-Length: 900");
          RawServer.text(out, "\r\n");
          trickle(out);
        });
  }

  @Test
  void shouldBreakOffWhatAnErrorSaysSlowly() throws Exception {
    assertBrokenOff(
        (request, out) -> {
          RawServer.head(out, 404, "Content-Length: 900");
          RawServer.text(out, "\r\n");
          trickle(out);
        });
  }

  @Test
  void shouldLeaveNoThreadBehindAtAnEndpointThatSaysNothing() throws Exception {
    CountDownLatch isBack = new CountDownLatch(1);
    try (RawServer server =
            RawServer.answering(
                (request, out) -> {
                  isBack.await();
                  RawServer.ok(CAT).answer(request, out);
                });
        Retries retries = retries(server, SHORT)) {
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() -> retries.fetch(PhotographUri.parse("s3://pets/cat.jpg")))
            .isInstanceOf(PhotographUnavailableException.class)
            .hasMessageContaining("it takes longer than 500 ms");
      }
      assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(4);
      isBack.countDown();

      assertThat(retries.fetch(PhotographUri.parse("s3://pets/cat.jpg"))).isEqualTo(CAT);
    }
  }

  @Test
  void shouldEndWhenClosed() throws Exception {
    FetchPatience patient =
        new FetchPatience(
            HOUR, HOUR, Duration.ofSeconds(45), Duration.ofSeconds(45), Duration.ofMillis(5));
    try (RawServer server =
        RawServer.answering(
            (request, out) -> {
              RawServer.head(out, 200);
              trickle(out);
            })) {
      Retries retries = retries(server, patient);
      AtomicReference<Throwable> end = new AtomicReference<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  retries.fetch(PhotographUri.parse("s3://pets/cat.jpg"));
                } catch (Throwable e) {
                  end.set(e);
                }
              });
      thread.start();
      Awaitility.await().until(() -> server.requests().size() == 1);

      retries.close();

      thread.join();
      assertThat(end.get()).isInstanceOf(CancellationException.class);
      Awaitility.await().until(() -> server.brokenOff() == 1);
    }
  }

  private static void assertBrokenOff(RawServer.Handler handler) throws Exception {
    try (RawServer server = RawServer.answering(handler);
        Retries retries = retries(server, SHORT)) {
      assertThatThrownBy(() -> retries.fetch(PhotographUri.parse("s3://pets/cat.jpg")))
          .isInstanceOf(PhotographUnavailableException.class)
          .hasMessageContaining("it takes longer than 500 ms");
      Awaitility.await().until(() -> server.brokenOff() == server.requests().size());
    }
  }

  private static RawServer.Handler error(int status, String xml) {
    return (request, out) -> {
      RawServer.head(out, status, "Content-Length: " + xml.length());
      RawServer.text(out, "\r\n" + xml);
    };
  }

  private static void trickle(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      RawServer.text(out, "x");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static byte[] fetch(RawServer server, String uri) throws InterruptedException {
    try (Retries retries = retries(server, SomeFetch.IMPATIENT)) {
      return retries.fetch(PhotographUri.parse(uri));
    }
  }

  private static Retries retries(RawServer server, FetchPatience patience) {
    S3Settings settings =
        new S3Settings(URI.create(server.uri("")), "us-east-1", true, List.of("pets"));
    S3Source source =
        new S3Source(
            settings,
            patience,
            LIMIT,
            1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "secret")));
    return new Retries(source, patience, 1);
  }
}
