package dev.pawstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who guess, on a server with few threads. */
class LoginPageTest {
  private static final String TOKEN = "a-token-of-the-test";
  private static final int THREADS = 12;
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final WrongTokens wrongTokens = new WrongTokens(FOR_EVER);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                config.jetty.threadPool = new QueuedThreadPool(THREADS);
                config.routes.post(
                    "/api/login",
                    new LoginPage(new TokenHolders(TOKEN, "ada", Clock.systemUTC()), wrongTokens)
                        ::take);
                config.routes.exception(
                    RefusedException.class, (e, request) -> request.status(e.status()));
              })
          .start("127.0.0.1", 0);

  @AfterEach
  void stop() {
    wrongTokens.close();
    server.stop();
  }

  @Test
  void shouldLetOthersInWhileManyWaitWhoGuessed() throws Exception {
    List<CompletableFuture<HttpResponse<Void>>> guesses = guesses(4 * THREADS);

    HttpResponse<Void> known = login(TOKEN).get(1, TimeUnit.MINUTES);

    assertThat(known.statusCode()).isEqualTo(204);
    assertThat(guesses).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void shouldTellThemAllWhenTheirTimeIsOver() throws Exception {
    List<CompletableFuture<HttpResponse<Void>>> guesses = guesses(2);
    assertThat(login(TOKEN).get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(204);

    await().until(() -> wrongTokens.waiting() == guesses.size());
    wrongTokens.close();

    for (CompletableFuture<HttpResponse<Void>> guess : guesses) {
      assertThat(guess.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void shouldHaveNoMoreWaitThanThereArePlaces() throws Exception {
    List<CompletableFuture<HttpResponse<Void>>> guesses = guesses(WrongTokens.WAITING);
    await().until(() -> wrongTokens.waiting() == guesses.size());

    assertThat(login("another").get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(429);
    assertThat(guesses).noneMatch(CompletableFuture::isDone);
  }

  private List<CompletableFuture<HttpResponse<Void>>> guesses(int count) {
    Stream<CompletableFuture<HttpResponse<Void>>> sent =
        IntStream.range(0, count).mapToObj(i -> login("guess " + i));
    return sent.toList();
  }

  private CompletableFuture<HttpResponse<Void>> login(String token) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/login".formatted(server.port())))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"token\":\"%s\"}".formatted(token)))
            .build(),
        BodyHandlers.discarding());
  }
}
