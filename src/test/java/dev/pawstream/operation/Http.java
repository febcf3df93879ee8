package dev.pawstream.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person or a program sees that looks at a service. */
public final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)[{ ]");

  private Http() {}

  /** The names of the series in a page of Prometheus' format. */
  public static Set<String> series(String page) {
    return SERIES.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  /** What is there now. */
  public static HttpResponse<String> get(HttpAddress address, String path) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create("http://" + address + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
