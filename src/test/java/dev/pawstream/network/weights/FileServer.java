package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A web server of one file, on loopback, that fails in the ways that web servers do. */
final class FileServer implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private final byte[] file;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The ranges that were asked for, or HEAD for the length alone, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * How the next requests for numbers fail, one after the other; requests for the header do not.
   */
  final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  /** Answers every request with this status, unless it is 0. */
  volatile int status;

  volatile boolean knowsRanges = true;
  volatile boolean redirects;

  /** User and password that it asks for, being a proxy, with a colon between them. */
  volatile @Nullable String proxyUser;

  /**
   * What goes wrong.
   *
   * @param status in place of an answer, or 0
   * @param bytes sent before the rest stays away
   * @param stalls and keeps the connection open
   */
  record Fault(int status, int bytes, boolean stalls) {
    static Fault status(int status) {
      return new Fault(status, 0, false);
    }

    static Fault breakAfter(int bytes) {
      return new Fault(0, bytes, false);
    }

    static Fault stallAfter(int bytes) {
      return new Fault(0, bytes, true);
    }
  }

  FileServer(byte[] file) throws IOException {
    this.file = file;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create(
        "http://%s:%d"
            .formatted(server.getAddress().getHostString(), server.getAddress().getPort()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isWelcome(exchange)) {
        exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
        exchange.sendResponseHeaders(407, -1);
        return;
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        asked.add("HEAD");
        exchange.getResponseHeaders().add("Content-Length", Integer.toString(file.length));
        exchange.sendResponseHeaders(status == 0 ? 200 : status, -1);
        return;
      }
      String asks = exchange.getRequestHeaders().getFirst("Range");
      Matcher range = RANGE.matcher(asks);
      assertThat(range.matches()).isTrue();
      asked.add(asks);
      int begin = Integer.parseInt(range.group(1));
      int end = Math.min(Integer.parseInt(range.group(2)) + 1, file.length);
      Fault fault = begin < headerEnd() ? null : faults.poll();
      int wrong = fault == null ? status : fault.status();
      if (wrong != 0) {
        exchange.sendResponseHeaders(wrong, -1);
      } else if (redirects && !exchange.getRequestURI().getPath().startsWith("/cdn")) {
        exchange.getResponseHeaders().add("Location", uri() + "/cdn/file");
        exchange.sendResponseHeaders(302, -1);
      } else if (knowsRanges) {
        exchange
            .getResponseHeaders()
            .add("Content-Range", "bytes %d-%d/%d".formatted(begin, end - 1, file.length));
        send(exchange, 206, Arrays.copyOfRange(file, begin, end), fault);
      } else {
        send(exchange, 200, file, fault);
      }
    }
  }

  private boolean isWelcome(HttpExchange exchange) {
    String user = proxyUser;
    String given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
    return user == null
        || ("Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
            .equals(given);
  }

  private int headerEnd() {
    return 8 + ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private void send(HttpExchange exchange, int code, byte[] body, @Nullable Fault fault)
      throws IOException {
    exchange.sendResponseHeaders(code, body.length);
    int length = fault == null ? body.length : Math.min(body.length, fault.bytes());
    exchange.getResponseBody().write(body, 0, length);
    exchange.getResponseBody().flush();
    if (fault != null && fault.stalls()) {
      awaitClose();
    }
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
