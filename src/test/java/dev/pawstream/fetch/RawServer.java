package dev.pawstream.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host on this machine that answers as it is told, right or wrong. A connection a request. */
final class RawServer implements AutoCloseable {
  /** What came. */
  record Request(String line, List<String> headers, Instant at) {}

  /** Writes the answer, headers and all. */
  @FunctionalInterface
  interface Handler {
    void answer(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(RawServer.class);

  private final ServerSocket socket;
  private final Handler handler;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger brokenOff = new AtomicInteger();

  private RawServer(String address, int port, Handler handler) {
    try {
      socket = new ServerSocket(port, 50, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.handler = handler;
    threads.execute(this::accept);
  }

  static RawServer on(String address, int port, Handler handler) {
    return new RawServer(address, port, handler);
  }

  static RawServer answering(Handler handler) {
    return new RawServer("127.0.0.1", 0, handler);
  }

  /** The first handler for the first request and so on; the last one for all further. */
  static RawServer answeringInTurn(Handler... handlers) {
    AtomicInteger count = new AtomicInteger();
    return answering(
        (request, out) ->
            handlers[Math.min(count.getAndIncrement(), handlers.length - 1)].answer(request, out));
  }

  static Handler status(int status, String... headers) {
    return with(status, new byte[0], headers);
  }

  static Handler ok(byte[] body, String... headers) {
    return with(200, body, headers);
  }

  static Handler redirect(String location) {
    return status(302, "Location: " + location);
  }

  private static Handler with(int status, byte[] body, String... headers) {
    return (request, out) -> {
      head(out, status, headers);
      text(out, "Content-Length: " + body.length + "\r\n\r\n");
      out.write(body);
    };
  }

  /** A status line and headers, without the empty line that ends them. */
  static void head(OutputStream out, int status, String... headers) throws IOException {
    text(out, "HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
    for (String header : headers) {
      text(out, header + "\r\n");
    }
  }

  static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  int port() {
    return socket.getLocalPort();
  }

  String uri(String path) {
    return "http://%s:%d%s".formatted(socket.getInetAddress().getHostAddress(), port(), path);
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many answers could not be written to their end. */
  int brokenOff() {
    return brokenOff.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        threads.execute(() -> answer(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      List<String> headers = new ArrayList<>();
      for (String h = in.readLine(); h != null && !h.isEmpty(); h = in.readLine()) {
        headers.add(h);
      }
      Request request = new Request(line, headers, Instant.now());
      requests.add(request);
      answer(request, connection.getOutputStream());
    } catch (IOException e) {
      LOG.debug("Nothing was asked for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Request request, OutputStream out) throws InterruptedException {
    try {
      handler.answer(request, out);
    } catch (IOException e) {
      brokenOff.incrementAndGet();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
