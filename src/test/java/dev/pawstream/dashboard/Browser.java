package dev.pawstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.Program;
import dev.pawstream.ServicesFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The Chromium of this machine, without a window, by its own protocol. */
final class Browser implements AutoCloseable {
  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long CLOSE_SECONDS = 10;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Process process;
  private final Answers answers = new Answers();
  private final WebSocket socket;
  private int commands;

  private Browser(Process process, HttpClient client, URI page) {
    this.process = process;
    this.socket = client.newWebSocketBuilder().buildAsync(page, answers).join();
  }

  /** Where it is; nothing where there is none. */
  static Optional<Path> program() {
    return Program.find(PROGRAMS.toArray(String[]::new));
  }

  /**
   * Starts it.
   *
   * @param folder for what it keeps
   */
  static Browser start(Path program, Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("browser.log").toFile())
            .start();
    Path port = folder.resolve("DevToolsActivePort");
    Awaitility.await()
        .atMost(ServicesFixture.PATIENCE)
        .until(() -> Files.exists(port) && Files.size(port) > 0);
    HttpClient client = HttpClient.newHttpClient();
    URI list =
        URI.create("http://127.0.0.1:%s/json/list".formatted(Files.readAllLines(port).get(0)));
    JsonNode targets =
        Awaitility.await()
            .atMost(ServicesFixture.PATIENCE)
            .until(() -> pages(client, list), pages -> !pages.isEmpty());
    Browser browser =
        new Browser(
            process, client, URI.create(targets.path(0).path("webSocketDebuggerUrl").asText()));
    for (String told : List.of("Runtime", "Log", "Page")) {
      JsonNode unused = browser.command(told + ".enable", Map.of());
    }
    return browser;
  }

  private static JsonNode pages(HttpClient client, URI list) throws Exception {
    return MAPPER.readTree(
        client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body());
  }

  void open(URI address) throws Exception {
    JsonNode unused = command("Page.navigate", Map.of("url", address.toString()));
    await("document.readyState === 'complete'");
  }

  /** As people set their systems, and how wide they have their windows. */
  void show(String scheme, int width) throws Exception {
    JsonNode unusedMedia =
        command(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features",
                List.of(
                    Map.of("name", "prefers-color-scheme", "value", scheme),
                    Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    JsonNode unusedSize =
        command(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** A key with a character. */
  void press(String key) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      JsonNode unused =
          command("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "text", key));
    }
  }

  /** What an expression is on the page, once it is there if it is a promise. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        command(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    assertThat(result.path("exceptionDetails").isMissingNode()).as(result.toString()).isTrue();
    return result.at("/result/value");
  }

  /** Waits until an expression is true on the page. */
  void await(String expression) {
    Awaitility.await(expression)
        .atMost(ServicesFixture.PATIENCE)
        .until(() -> evaluate("Boolean(" + expression + ")").asBoolean());
  }

  /** Keeps what the window shows as a PNG. */
  void photograph(Path file) throws Exception {
    JsonNode shot = command("Page.captureScreenshot", Map.of("format", "png"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unused = Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  /** What pages have complained about: exceptions, and what the console shows as an error. */
  List<String> complaints() {
    return List.copyOf(answers.complaints);
  }

  private JsonNode command(String method, Map<String, ?> parameters) throws Exception {
    int id = ++commands;
    CompletableFuture<JsonNode> answer = answers.to(id);
    WebSocket unused =
        socket
            .sendText(
                MAPPER.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
                true)
            .get(ServicesFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return answer.get(ServicesFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS).path("result");
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    Process unused =
        process.onExit().completeOnTimeout(process, CLOSE_SECONDS, TimeUnit.SECONDS).join();
    Process unusedToo = process.destroyForcibly();
  }

  /** What comes back, by the number of the command. */
  private static final class Answers implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder parts = new StringBuilder();

    CompletableFuture<JsonNode> to(int id) {
      return waiting.computeIfAbsent(id, number -> new CompletableFuture<>());
    }

    /** A photograph that is not there yet is no fault of the page. */
    private static boolean isComplaint(JsonNode told) {
      JsonNode about = told.path("params");
      return switch (told.path("method").asText()) {
        case "Runtime.exceptionThrown" -> true;
        case "Runtime.consoleAPICalled" -> about.path("type").asText().equals("error");
        case "Log.entryAdded" ->
            about.at("/entry/level").asText().equals("error")
                && !about.at("/entry/source").asText().equals("network");
        default -> false;
      };
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        try {
          JsonNode answer = MAPPER.readTree(parts.toString());
          if (isComplaint(answer)) {
            complaints.add(answer.path("params").toString());
          }
          Optional.ofNullable(waiting.remove(answer.path("id").asInt()))
              .ifPresent(future -> future.complete(answer));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
