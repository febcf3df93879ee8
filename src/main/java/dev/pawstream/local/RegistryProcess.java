package dev.pawstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The main class of the registry's own JVM: Apicurio Registry, and a watch on the parent.
 *
 * <p>The parent holds the other end of this process's standard input and never writes to it. When
 * the parent ends, however it ends, the system closes it, and this process ends too. Nothing but
 * the JDK and the registry is on its class path.
 */
final class RegistryProcess {
  static final String PORT_PROPERTY = "quarkus.http.port";

  private static final String REGISTRY_MAIN = "io.quarkus.runner.GeneratedMain";
  private static final long GRACE_MILLIS = 5_000;
  private static final long LOOK_EVERY_MILLIS = 20;

  private RegistryProcess() {}

  /**
   * Runs until the parent ends or asks for it.
   *
   * @param arguments the file to write the port to
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    background("parent-watch", RegistryProcess::endWithParent);
    Path portFile = Path.of(arguments[0]);
    background("port-report", () -> reportPort(portFile));
    Class.forName(REGISTRY_MAIN)
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said; only the end counts.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    background("halt", RegistryProcess::haltAfterGrace);
    Runtime.getRuntime().exit(0); // Lets the registry close its file.
  }

  private static void haltAfterGrace() {
    pause(GRACE_MILLIS);
    Runtime.getRuntime().halt(1);
  }

  /** Quarkus puts the port that it was given into the property in which 0 asked for a free one. */
  private static void reportPort(Path file) {
    int port = 0;
    while (port == 0) {
      pause(LOOK_EVERY_MILLIS);
      port = Integer.getInteger(PORT_PROPERTY, 0);
    }
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, Integer.toString(port));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot report the port", e); // To the log, by the thread's end.
    }
  }

  private static void background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
