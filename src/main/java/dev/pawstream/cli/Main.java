package dev.pawstream.cli;

/** Where the JVM starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(Pawstream.run(System.getenv(), System.err, arguments));
  }
}
