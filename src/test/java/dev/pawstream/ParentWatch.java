package dev.pawstream;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The main class of a {@link ChildJvm}: runs another main class, and ends the JVM when its parent
 * ends. The parent holds the other end of this process's standard input and never writes to it.
 */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Runs until the other main class is done.
   *
   * @param arguments the main class, and what to give to it
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(ParentWatch::endWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said; only the end counts.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(1);
  }
}
