package dev.pawstream.dashboard.web;

import dev.pawstream.dashboard.look.NotShownException;
import dev.pawstream.dashboard.order.RefusedOrderException;
import dev.pawstream.image.UndecodableImageException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server of the dashboard. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int THREADS = 64;
  private static final int REQUEST_HEADER_BYTES = 8 << 10;
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=()",
          "Cache-Control",
          "no-store");
  private static final String PAGE = "index.html";
  private static final String LOGIN_PAGE = "login.html";
  private static final List<String> FILES =
      List.of(
          "style.css",
          "icon.svg",
          "login.js",
          "main.js",
          "api.js",
          "dom.js",
          "ask.js",
          "charts.js",
          "verdict.js",
          "store.js",
          "stream.js",
          "photo.js",
          "attention.js",
          "detail.js",
          "review.js",
          "upload.js",
          "training.js",
          "releases.js",
          "health.js",
          "label.js");

  private static final Duration WRONG_TOKEN_PAUSE = Duration.ofSeconds(1);

  private final Javalin server;
  private final WrongTokens wrongTokens;

  private WebServer(Javalin server, WrongTokens wrongTokens) {
    this.server = server;
    this.wrongTokens = wrongTokens;
  }

  /**
   * Starts it.
   *
   * @param host the address to listen at
   * @param port 0 for a free one
   * @param hosts by which names it may be asked
   * @param admission who is let in
   * @throws IOException if it cannot listen there, saying why
   */
  public static WebServer start(
      String host, int port, AllowedHosts hosts, Admission admission, Contents contents)
      throws IOException {
    WrongTokens wrongTokens = new WrongTokens(WRONG_TOKEN_PAUSE);
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config);
              Gate gate = new Gate(hosts, admission);
              addPage(config.routes, gate);
              config.routes.post("/api/login", new LoginPage(admission, wrongTokens)::take);
              addContents(config.routes, contents);
              addFailures(config.routes);
            });
    WebServer server = new WebServer(javalin, wrongTokens);
    try {
      javalin.start(host, port);
      return server;
    } catch (JavalinBindException e) {
      server.close();
      throw new IOException(
          "The dashboard cannot listen at %s:%d, where another program does, or which is not this machine's: give another --dashboard-port, or 0 for a free one"
              .formatted(host, port),
          e);
    }
  }

  /** The names of all files that are served. */
  static List<String> allFiles() {
    return Stream.concat(Stream.of(PAGE, LOGIN_PAGE), FILES.stream()).toList();
  }

  /** Where the page is, for who is on this machine. */
  public URI address(String host) {
    String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return URI.create("http://%s:%d/".formatted(name, server.port()));
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    // It would hold back what is sent bit by bit.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = new QueuedThreadPool(THREADS);
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        });
  }

  private static void addPage(JavalinDefaultRoutingApi routes, Gate gate) {
    routes.before(request -> HEADERS.forEach(request::header));
    routes.before(gate::check);
    routes.get("/", PageFile.read(PAGE)::send);
    routes.get("/login", PageFile.read(LOGIN_PAGE)::send);
    FILES.forEach(name -> routes.get("/" + name, PageFile.read(name)::send));
  }

  private static void addContents(JavalinDefaultRoutingApi routes, Contents contents) {
    routes.get("/api/events", new EventStream(contents.board())::serve);
    PhotographPages photographs =
        new PhotographPages(
            contents.photographs(),
            contents.attentions(),
            contents.decoder(),
            contents.photographOrders());
    routes.get("/api/photograph", photographs::show);
    routes.get("/api/attention", photographs::explain);
    routes.post("/api/photographs", photographs::take);
    new OrderPages(contents.photographOrders(), contents.trainerOrders(), contents.letterOrders())
        .addTo(routes);
  }

  private static void addFailures(JavalinDefaultRoutingApi routes) {
    routes.exception(RefusedException.class, WebServer::refused);
    routes.exception(RefusedOrderException.class, (e, request) -> tell(request, 400, e));
    routes.exception(
        NotShownException.class, (e, request) -> tell(request, e.passes() ? 429 : 404, e));
    routes.exception(UndecodableImageException.class, (e, request) -> tell(request, 422, e));
    routes.exception(
        Exception.class,
        (e, request) -> {
          if (request.res().isCommitted()) {
            LOG.debug("A page is gone", e);
          } else {
            LOG.warn("{} {} failed: {}", request.method(), request.path(), e.getMessage());
            tell(request, 502, e);
          }
        });
  }

  private static void refused(RefusedException e, Context request) {
    if (e.status() == 401 && request.path().equals("/")) {
      request.redirect("/login");
    } else {
      tell(request, e.status(), e);
    }
  }

  private static void tell(Context request, int status, Exception e) {
    String message = e.getMessage();
    Reply.json(
        request, status, Map.of("error", message == null ? e.getClass().getSimpleName() : message));
  }

  @Override
  public void close() {
    wrongTokens.close();
    server.stop();
  }
}
