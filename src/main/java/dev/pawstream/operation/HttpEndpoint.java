package dev.pawstream.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics} as Prometheus reads it, {@code /health/live} and {@code /health/ready}: 200 or
 * 503, and JSON that says why.
 */
final class HttpEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final JsonMapper JSON = new JsonMapper();

  /** Two of them listen; the others are for a scraper, probes and a person. */
  private static final int THREADS = 8;

  private static final int KEPT_THREADS = 2;

  private final Javalin server;
  private final HttpAddress address;

  private HttpEndpoint(Javalin server, HttpAddress address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Listens.
   *
   * @param numbers in Prometheus' text format, at the time of the call
   * @throws IllegalStateException if one cannot listen there
   */
  static HttpEndpoint start(HttpAddress address, Supplier<String> numbers, Health health) {
    Javalin server = Javalin.create(config -> configure(config, numbers, health));
    try {
      server.start(address.host(), address.port());
    } catch (JavalinException e) {
      throw new IllegalStateException(
          "Cannot listen at %s (%s): give --http another HOST:PORT; port 0 is any free one"
              .formatted(address, reason(e)),
          e);
    }
    return new HttpEndpoint(server, new HttpAddress(address.host(), server.port()));
  }

  private static void configure(JavalinConfig config, Supplier<String> numbers, Health health) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, KEPT_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.routes.get(
        "/metrics", context -> context.contentType(PROMETHEUS_TEXT).result(numbers.get()));
    config.routes.get("/health/live", context -> answer(context, health.live()));
    config.routes.get("/health/ready", context -> answer(context, health.ready()));
    config.routes.exception(RuntimeException.class, HttpEndpoint::failed);
  }

  private static void answer(Context context, HealthReport report) throws JsonProcessingException {
    context
        .status(report.ok() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(JSON.writeValueAsString(report));
  }

  private static void failed(RuntimeException failure, Context context) {
    LOG.warn("GET {} failed", context.path(), failure);
    context.status(HttpStatus.INTERNAL_SERVER_ERROR).result("It failed; the log says why");
  }

  /** What is at the bottom of it: Jetty and Javalin wrap it, and each says it is the port. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  /** Where it listens, with the port that it has. */
  HttpAddress address() {
    return address;
  }

  @Override
  public void close() {
    server.stop();
  }
}
