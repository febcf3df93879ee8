package dev.pawstream.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.ServicesFixture;
import dev.pawstream.dashboard.look.Weights;
import dev.pawstream.dashboard.web.Admission;
import dev.pawstream.dashboard.web.AllowedHosts;
import dev.pawstream.dashboard.web.Everybody;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.network.weights.PretrainedWeights;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Function;

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

  private DashboardFixture(
      ClientSettings clients, Topics topics, FetchSettings fetch, Weights weights)
      throws IOException {
    services = new ServicesFixture(clients, topics);
    dashboard =
        start(
            clients,
            topics,
            settings(new Everybody("ada"), 0, fetch),
            weights,
            DashboardFixture::message);
  }

  private DashboardFixture(ServicesFixture services, Dashboard dashboard) {
    this.services = services;
    this.dashboard = dashboard;
  }

  static DashboardFixture open(ClientSettings clients, Topics topics) throws IOException {
    return new DashboardFixture(clients, topics, new Everybody("ada"));
  }

  /** One that may fetch photographs. */
  static DashboardFixture fetching(ClientSettings clients, Topics topics, FetchSettings fetch)
      throws IOException {
    return new DashboardFixture(clients, topics, fetch, DashboardFixture::narrow);
  }

  /** One on a machine with other weights, or none. */
  static DashboardFixture with(ClientSettings clients, Topics topics, Weights weights)
      throws IOException {
    return new DashboardFixture(clients, topics, FetchSettings.NOTHING, weights);
  }

  /** One that may not do all that the test may, on topics that are there. */
  static DashboardFixture restricted(
      ServicesFixture services, ClientSettings clients, Function<Throwable, String> explain)
      throws IOException {
    return new DashboardFixture(
        services,
        start(
            clients,
            services.topics(),
            settings(new Everybody("ada"), 0, FetchSettings.NOTHING),
            DashboardFixture::narrow,
            explain));
  }

  static Dashboard start(ClientSettings clients, Topics topics, Admission admission, int port)
      throws IOException {
    return start(
        clients,
        topics,
        settings(admission, port, FetchSettings.NOTHING),
        DashboardFixture::narrow,
        DashboardFixture::message);
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static PretrainedWeights narrow() {
    return NarrowNetwork.vgg().weights();
  }

  private static DashboardSettings settings(Admission admission, int port, FetchSettings fetch) {
    return new DashboardSettings(
        "127.0.0.1", port, new AllowedHosts(List.of(), false), admission, PHOTOGRAPH_BYTES, fetch);
  }

  private static Dashboard start(
      ClientSettings clients,
      Topics topics,
      DashboardSettings settings,
      Weights weights,
      Function<Throwable, String> explain)
      throws IOException {
    return Dashboard.start(
        settings, clients, topics, new ImageDecoder(ImageLimits.DEFAULT), weights, explain);
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
