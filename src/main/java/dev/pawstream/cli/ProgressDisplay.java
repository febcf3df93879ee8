package dev.pawstream.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far something long is: a bar on a terminal, else a line now and then. On standard
 * error, as standard output belongs to results.
 */
public final class ProgressDisplay implements AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  /** Before that a rate is no more than noise. */
  private static final Duration BEFORE_RATES = Duration.ofSeconds(1);

  private final PrintWriter err;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private @Nullable String task;
  private long taskStart;
  private long lastLine;
  private long lastDone;

  /**
   * @param terminal whether {@code err} is one
   */
  public ProgressDisplay(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** On standard error of this process, which has no console where it is no terminal. */
  @SuppressWarnings("SystemConsoleNull") // Of Java 22 and later; the build allows 17 only.
  public static ProgressDisplay standard(PrintWriter err) {
    return new ProgressDisplay(err, System.console() != null);
  }

  /**
   * Shows a step. Another task than the last one ends the last one.
   *
   * @param name of the task
   * @param unit of what is counted, such as {@code photographs}
   * @param total 0 or less if unknown
   * @param extra what else there is to say, such as a loss
   */
  public void show(String name, String unit, long done, long total, String extra) {
    if (!Objects.equals(name, task)) {
      end();
      task = name;
      taskStart = System.nanoTime();
      lastLine = 0;
      lastDone = -1;
    }
    if (terminal) {
      ProgressBar shown = bar == null ? start(name, unit, total) : bar;
      bar = shown;
      shown.stepTo(done);
      shown.setExtraMessage(extra);
    } else {
      line(name, unit, done, total, extra);
    }
  }

  private static ProgressBar start(String name, String unit, long total) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(total)
        .setUnit(" " + unit, 1)
        .showSpeed()
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  private void line(String name, String unit, long done, long total, String extra) {
    long now = System.nanoTime();
    boolean due = lastLine == 0 || now - lastLine >= BETWEEN_LINES.toNanos();
    boolean justFinished = done == total && lastDone != total;
    if (!due && !justFinished) {
      return;
    }
    lastLine = now;
    lastDone = done;
    String of = total > 0 ? Long.toString(total) : "?";
    err.printf(
        "%s: %d of %s %s%s%s%n", name, done, of, unit, speed(done, total, now), suffix(extra));
    err.flush();
  }

  private String speed(long done, long total, long now) {
    long elapsed = now - taskStart;
    if (done == 0 || elapsed < BEFORE_RATES.toNanos()) {
      return "";
    }
    double rate = done / (elapsed / 1e9);
    String left = total > done ? ", %.0f s left".formatted((total - done) / rate) : "";
    return ", %.1f/s%s".formatted(rate, left);
  }

  private static String suffix(String extra) {
    return extra.isEmpty() ? "" : ", " + extra;
  }

  @Override
  public void close() {
    end();
  }

  /** Ends the task that is shown, if any. */
  public void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    task = null;
  }
}
