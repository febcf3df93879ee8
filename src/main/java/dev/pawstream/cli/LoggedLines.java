package dev.pawstream.cli;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command says, as events of the log, one a line. Of one thread at a time. */
final class LoggedLines extends Writer {
  private static final Logger LOG = LoggerFactory.getLogger("dev.pawstream.cli");

  /** What commands begin a line with that tells of a failure, and of something less. */
  private static final String FAILURE = "pawstream: ";

  private static final String WARNING = FAILURE + "warning: ";

  private final StringBuilder line = new StringBuilder();

  @Override
  public void write(char[] characters, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (characters[i] == '\n') {
        log();
      } else {
        line.append(characters[i]);
      }
    }
  }

  private void log() {
    String said = line.toString().stripTrailing();
    line.setLength(0);
    if (said.startsWith(WARNING)) {
      LOG.warn("{}", said.substring(WARNING.length()));
    } else if (said.startsWith(FAILURE)) {
      LOG.error("{}", said.substring(FAILURE.length()));
    } else if (!said.isEmpty()) {
      LOG.info("{}", said);
    }
  }

  @Override
  public void flush() {
    // A line is an event when it ends.
  }

  @Override
  public void close() {
    if (line.length() > 0) {
      log();
    }
  }
}
