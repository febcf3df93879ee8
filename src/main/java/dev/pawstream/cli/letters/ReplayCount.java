package dev.pawstream.cli.letters;

import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.Printable;
import dev.pawstream.stream.letters.DeadLetter;
import dev.pawstream.stream.letters.ReplayListener;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what becomes of letters, and names those that stay. */
final class ReplayCount implements ReplayListener {
  private final PrintWriter err;
  private long sent;
  private long sentBefore;
  private long left;

  ReplayCount(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void sent(DeadLetter letter) {
    sent++;
  }

  @Override
  public void sentBefore(DeadLetter letter) {
    sentBefore++;
  }

  @Override
  public void left(DeadLetter letter, String reason) {
    left++;
    err.println(Printable.of("Letter %s stays: %s".formatted(letter.position(), reason)));
    err.flush();
  }

  long left() {
    return left;
  }

  /** Whether there is anything to tell. */
  boolean isBegun() {
    return sent + sentBefore + left > 0;
  }

  String text(boolean dryRun) {
    return "%d %ssent back, %d had been before, %d cannot go back"
        .formatted(sent, dryRun ? "would be " : "", sentBefore, left);
  }

  String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("sent", sent);
    line.put("sentBefore", sentBefore);
    line.put("left", left);
    return JsonOption.line(line);
  }
}
