package dev.pawstream.dashboard;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.ServicesFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an open page has been told. */
final class EventFrames implements AutoCloseable {
  private static final String DATA = "data: ";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final int kept;
  private final Stream<String> lines;

  private EventFrames(Stream<String> lines, int kept) {
    this.lines = lines;
    this.kept = kept;
    Thread thread = new Thread(this::read, "page");
    thread.setDaemon(true);
    thread.start();
  }

  static EventFrames of(HttpClient client, URI dashboard) throws Exception {
    return open(client, dashboard, Integer.MAX_VALUE);
  }

  /** Of a page that is open for so long that only its last frames are kept. */
  static EventFrames last(HttpClient client, URI dashboard) throws Exception {
    return open(client, dashboard, 20);
  }

  private static EventFrames open(HttpClient client, URI dashboard, int kept) throws Exception {
    HttpResponse<Stream<String>> response =
        client.send(
            HttpRequest.newBuilder(dashboard.resolve("/api/events")).build(),
            HttpResponse.BodyHandlers.ofLines());
    return new EventFrames(response.body(), kept);
  }

  /** Waits until it is told of something, at its opening or later. */
  JsonNode awaitOne(String kind, Predicate<JsonNode> wanted) {
    return await(kind)
        .atMost(ServicesFixture.PATIENCE)
        .until(() -> find(kind, wanted), Optional::isPresent)
        .orElseThrow();
  }

  /** What it was told of that is wanted. */
  Optional<JsonNode> find(String kind, Predicate<JsonNode> wanted) {
    return frames.stream()
        .flatMap(EventFrames::elements)
        .filter(update -> update.has(kind))
        .map(update -> update.path(kind))
        .flatMap(found -> found.has("recent") ? elements(found.path("recent")) : elements(found))
        .filter(wanted)
        .findFirst();
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node.valueStream() : Stream.of(node);
  }

  private void read() {
    try {
      lines.filter(line -> line.startsWith(DATA)).forEach(this::keep);
    } catch (UncheckedIOException closed) {
      // As a page does.
    }
  }

  private void keep(String line) {
    frames.add(json(line.substring(DATA.length())));
    while (frames.size() > kept) {
      frames.remove(0);
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
