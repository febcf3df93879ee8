package dev.pawstream.cli;

import dev.pawstream.machine.ProcessShare;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How much of the machine a process takes that others are not to notice. */
public final class ShareOptions {
  private static final int NICEST = 19;

  @Option(
      names = "--nice",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "How far the process stands back for others, 0 to 19, by its priority: 0 not at all."
              + " Default: ${DEFAULT-VALUE}.")
  private int nice;

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "How many cores the process uses at most, with all its threads. Default: all.",
        "Fewer than all where --nice alone leaves a classifier beside it too little."
      })
  private int cores;

  /**
   * Takes no more of the machine from now on. To be called before anything counts its cores or
   * starts threads.
   *
   * @param err where it is said if the system does not do that
   * @throws IllegalArgumentException if one is out of range
   */
  public void apply(PrintWriter err) {
    if (nice < 0 || nice > NICEST) {
      throw new IllegalArgumentException(
          "--nice %d is out of range: give 0 to %d".formatted(nice, NICEST));
    }
    if (cores < 0) {
      throw new IllegalArgumentException(
          "--cores %d are none: give 1 or more, or 0 for all".formatted(cores));
    }
    if (nice > 0) {
      orWarn(() -> ProcessShare.beNice(nice), "nice -n " + nice, err);
    }
    if (cores > 0) {
      orWarn(() -> ProcessShare.keepTo(cores), "taskset", err);
    }
  }

  private static void orWarn(Runnable action, String instead, PrintWriter err) {
    try {
      action.run();
    } catch (UnsupportedOperationException e) {
      err.printf("pawstream: warning: %s; start it by '%s'%n", e.getMessage(), instead);
      err.flush();
    }
  }
}
