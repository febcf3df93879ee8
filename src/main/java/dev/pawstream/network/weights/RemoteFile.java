package dev.pawstream.network.weights;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLException;

/**
 * A file on a web server, of which only pieces are read. Goes on where a broken connection stopped;
 * a server that knows no ranges is read from the beginning, and cut off behind the piece. One
 * thread at a time.
 */
final class RemoteFile implements AutoCloseable {
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final URI uri;
  private final Patience patience;
  private final ExecutorService executor;
  private final HttpClient client;
  private boolean answered;

  /** Takes the bytes, in order. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes some.
     *
     * @param bytes to be taken whole
     * @throws IOException if they cannot be kept
     */
    void accept(ByteBuffer bytes) throws IOException;
  }

  /** Trying again will not help. */
  private static final class FinalException extends IOException {
    private static final long serialVersionUID = 1L;

    FinalException(String message, Throwable cause) {
      super(message, cause);
    }

    FinalException(String message) {
      super(message);
    }
  }

  /** What of a piece has come. */
  private static final class Piece {
    private final long end;
    private long position;

    Piece(long begin, long end) {
      this.position = begin;
      this.end = end;
    }
  }

  RemoteFile(URI uri, Patience patience, MachineProxy proxy) {
    this.uri = uri;
    this.patience = patience;
    this.executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "pawstream-weights");
              thread.setDaemon(true);
              return thread;
            });
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(executor)
            .proxy(proxy)
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1);
    // Only where there is one: with it, the client throws on a 401 that names no scheme.
    proxy.authenticator().ifPresent(builder::authenticator);
    this.client = builder.build();
  }

  /**
   * Asks for the file's length in bytes.
   *
   * @throws IOException if the server does not say; the message says why
   */
  long length() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(patience.stall())
            .header("User-Agent", "pawstream")
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<Void> response;
    try {
      response = client.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw new IOException(describe(e), e);
    }
    answered = true;
    if (response.statusCode() != OK) {
      throw new IOException(
          "%s answers HTTP %d".formatted(response.uri().getHost(), response.statusCode()));
    }
    return response
        .headers()
        .firstValueAsLong("Content-Length")
        .orElseThrow(
            () ->
                new IOException(
                    "%s does not say how long the file is".formatted(response.uri().getHost())));
  }

  /**
   * @throws IOException if the server does not give them; the message says why
   */
  byte[] read(ByteRange range) throws IOException, InterruptedException {
    ByteBuffer bytes = ByteBuffer.allocate((int) range.length());
    read(range, bytes::put);
    return bytes.array();
  }

  /**
   * @throws IOException if the server does not give the bytes, or the sink does not take them; the
   *     message says why
   */
  void read(ByteRange range, Sink sink) throws IOException, InterruptedException {
    Piece piece = new Piece(range.begin(), range.end());
    int failures = 0;
    while (piece.position < piece.end) {
      long before = piece.position;
      try {
        attempt(piece, sink);
      } catch (FinalException e) {
        throw e;
      } catch (IOException e) {
        failures = piece.position > before ? 1 : failures + 1;
        if (failures >= patience.attempts() || !isWorthAnother(e)) {
          throw new IOException(describe(e), e);
        }
        Thread.sleep(patience.backOff(failures).toMillis());
      }
    }
  }

  // A host that never answered will hardly do so in a few seconds, and there are other routes.
  private boolean isWorthAnother(IOException e) {
    return answered
        || !(e instanceof ConnectException
            || e instanceof HttpConnectTimeoutException
            || e instanceof SSLException);
  }

  private String describe(IOException e) {
    return "%s %s (%s); if this machine has a proxy, name it in https_proxy"
        .formatted(uri.getHost(), answered ? "broke off" : "does not answer", reason(e));
  }

  // The client's exceptions for an unknown host and a refused connection have no message.
  private static String reason(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "its name is unknown here";
      }
      if (cause.getCause() == null && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void attempt(Piece piece, Sink sink) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(patience.stall())
            .header("Range", "bytes=%d-%d".formatted(piece.position, piece.end - 1))
            .header("User-Agent", "pawstream")
            .build();
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
        client.send(request, BodyHandlers.ofPublisher());
    answered = true;
    try (ResponseBody body = new ResponseBody(response.body(), patience.stall())) {
      long skip = bytesToSkip(response, piece);
      while (piece.position < piece.end) {
        for (ByteBuffer bytes : body.next()) {
          int skipped = (int) Math.min(skip, bytes.remaining());
          skip -= skipped;
          bytes.position(bytes.position() + skipped);
          take(bytes, piece, sink);
        }
      }
    }
  }

  private long bytesToSkip(HttpResponse<?> response, Piece piece) throws IOException {
    int status = response.statusCode();
    String begin = "bytes %d-".formatted(piece.position);
    if (status == PARTIAL_CONTENT
        && response.headers().firstValue("Content-Range").orElse("").startsWith(begin)) {
      return 0;
    }
    if (status == OK) {
      return piece.position;
    }
    String message = "%s answers HTTP %d".formatted(response.uri().getHost(), status);
    if (status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
      throw new IOException(message);
    }
    throw new FinalException(message);
  }

  private static void take(ByteBuffer bytes, Piece piece, Sink sink) throws FinalException {
    int length = (int) Math.min(bytes.remaining(), piece.end - piece.position);
    bytes.limit(bytes.position() + length);
    try {
      sink.accept(bytes);
    } catch (IOException e) {
      throw new FinalException(
          "what came cannot be kept: " + WeightsUnavailableException.describe(e), e);
    }
    piece.position += length;
  }

  /** Ends the client's threads. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
