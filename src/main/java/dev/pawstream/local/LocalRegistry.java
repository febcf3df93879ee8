package dev.pawstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A schema registry (Apicurio, with Confluent's API) in a JVM of its own, on 127.0.0.1 only,
 * without security. It refuses schemas that cannot read what the one before wrote (BACKWARD). What
 * it holds stays in its folder when it closes. It ends with this process, even when this one is
 * killed.
 */
public final class LocalRegistry implements AutoCloseable {
  /** Usual are 8 s; a machine that trains is slow. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final int LOG_TAIL_CHARACTERS = 2_000;
  private static final String CONFLUENT_API = "/apis/ccompat/v7";

  private final FolderLock lock;
  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final Process process;
  private final Path portFile;
  private final Path log;
  private int port;

  private LocalRegistry(FolderLock lock, Process process, Path portFile, Path log) {
    this.lock = lock;
    this.process = process;
    this.portFile = portFile;
    this.log = log;
  }

  /**
   * Starts a registry and waits until it serves.
   *
   * @param folder where it keeps everything, its log ({@code registry.log}) too; made if need be
   * @param port 0 for a free one
   * @param distribution the program
   * @throws IllegalStateException if the folder is in use, the port is taken, or it does not start;
   *     with the end of its log
   */
  public static LocalRegistry start(Path folder, int port, RegistryDistribution distribution) {
    LocalRegistry registry = launch(folder, port, distribution);
    registry.awaitReady();
    return registry;
  }

  /** Starts the process only; {@link #awaitReady} must follow. */
  static LocalRegistry launch(Path folder, int port, RegistryDistribution distribution) {
    Path runner = distribution.runner().toAbsolutePath();
    Path home = folder.toAbsolutePath();
    FolderLock lock = FolderLock.take(home);
    boolean launched = false;
    try {
      checkFree(port);
      Path portFile = home.resolve("registry.port");
      Path log = home.resolve("registry.log");
      Files.deleteIfExists(portFile);
      Process process = RegistryCommand.of(runner, home, port, portFile, log).start();
      launched = true;
      return new LocalRegistry(lock, process, portFile, log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the schema registry in " + folder, e);
    } finally {
      if (!launched) {
        lock.close();
      }
    }
  }

  /** Waits until it serves, and closes it if that does not happen. */
  void awaitReady() {
    boolean ready = false;
    try {
      long end = System.nanoTime() + START_TIMEOUT.toNanos();
      while (!ready) {
        if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(failure("ended with status " + process.exitValue()));
        }
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              failure("was not ready after " + START_TIMEOUT.toSeconds() + " s"));
        }
        ready = Files.exists(portFile) && isBackwardCompatible();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(failure("does not answer"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the schema registry started", e);
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  /** The address of Confluent's API, for {@code schema.registry.url}. */
  public String url() {
    return "http://127.0.0.1:" + port + CONFLUENT_API;
  }

  /** The id of its process. */
  public long pid() {
    return process.pid();
  }

  /** Stops it and waits until it is gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }

  /**
   * Sets it so, as Apicurio's own default lets every schema through; false while nobody listens.
   */
  private boolean isBackwardCompatible() throws IOException, InterruptedException {
    port = Integer.parseInt(Files.readString(portFile));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/config"))
            .timeout(REQUEST_TIMEOUT)
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\": \"BACKWARD\"}"))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            failure(
                "refuses its settings (status %d: %s)"
                    .formatted(response.statusCode(), response.body())));
      }
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  private String failure(String what) {
    return "The schema registry %s; the end of %s:%n%s".formatted(what, log, logTail());
  }

  private String logTail() {
    try {
      String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      return text.substring(Math.max(0, text.length() - LOG_TAIL_CHARACTERS)).strip();
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }

  private static void checkFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IllegalStateException(
          "Port %d is not free (%s); stop what uses it, or give another"
              .formatted(port, e.getMessage()),
          e);
    }
  }
}
