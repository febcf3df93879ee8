package dev.pawstream.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.ServicesFixture;
import dev.pawstream.dashboard.web.Admission;
import dev.pawstream.dashboard.web.AllowedHosts;
import dev.pawstream.dashboard.web.Everybody;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A dashboard on topics of its own, and somebody who uses it. */
final class DashboardFixture implements AutoCloseable {
  private static final long PHOTOGRAPH_BYTES = 1 << 20;

  private final ServicesFixture services;
  private final Dashboard dashboard;
  private final HttpClient client = HttpClient.newHttpClient();

  DashboardFixture(ClientSettings clients, Topics topics, Admission admission) throws IOException {
    services = new ServicesFixture(clients, topics);
    dashboard = start(clients, topics, admission, 0);
  }

  static DashboardFixture open(ClientSettings clients, Topics topics) throws IOException {
    return new DashboardFixture(clients, topics, new Everybody("ada"));
  }

  static Dashboard start(ClientSettings clients, Topics topics, Admission admission, int port)
      throws IOException {
    return Dashboard.start(
        new DashboardSettings(
            "127.0.0.1", port, new AllowedHosts(List.of(), false), admission, PHOTOGRAPH_BYTES),
        clients,
        topics,
        new ImageDecoder(ImageLimits.DEFAULT),
        failure -> String.valueOf(failure.getMessage()));
  }

  ServicesFixture services() {
    return services;
  }

  URI address() {
    return dashboard.address();
  }

  EventFrames page() throws Exception {
    return EventFrames.of(client, address());
  }

  HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  /** As the page sends a photograph. */
  HttpResponse<String> upload(String name, byte[] bytes) throws Exception {
    return send(
        own("/api/photographs?name=" + name).POST(BodyPublishers.ofByteArray(bytes)).build());
  }

  /** As the page sends what people order. */
  HttpResponse<String> order(String path, String json) throws Exception {
    return send(json(own(path), json).build());
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address().resolve(path));
  }

  HttpRequest.Builder own(String path) {
    return request(path).header("X-Pawstream", "1");
  }

  static HttpRequest.Builder json(HttpRequest.Builder request, String json) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
  }

  static JsonNode body(HttpResponse<String> response) throws IOException {
    return new JsonMapper().readTree(response.body());
  }

  @Override
  public void close() {
    dashboard.close();
    services.close();
  }
}
