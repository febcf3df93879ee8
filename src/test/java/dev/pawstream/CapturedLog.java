package dev.pawstream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What some loggers, and those below them, say while this is open; it goes nowhere else then. */
public final class CapturedLog implements AutoCloseable {
  private final List<Tap> taps;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(text(event));
        }
      };

  private CapturedLog(Level level, Stream<String> loggers) {
    appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    appender.start();
    taps = loggers.map(name -> Tap.open(name, level, appender)).toList();
  }

  /** Of what they say from a level on. */
  public static CapturedLog of(Level level, String... loggers) {
    return new CapturedLog(level, Stream.of(loggers));
  }

  /** With stack traces. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  private static String text(ILoggingEvent event) {
    return "%s %s - %s%s"
        .formatted(
            event.getLevel(),
            event.getLoggerName(),
            event.getFormattedMessage(),
            event.getThrowableProxy() == null
                ? ""
                : '\n' + ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  @Override
  public void close() {
    taps.forEach(tap -> tap.close(appender));
  }

  /** A logger that is listened to, and how it was before. */
  private record Tap(Logger logger, Level level, boolean additive) {
    static Tap open(String name, Level level, AppenderBase<ILoggingEvent> appender) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      Tap tap = new Tap(logger, logger.getLevel(), logger.isAdditive());
      logger.addAppender(appender);
      logger.setLevel(level);
      logger.setAdditive(false);
      return tap;
    }

    void close(AppenderBase<ILoggingEvent> appender) {
      logger.detachAppender(appender);
      logger.setLevel(level);
      logger.setAdditive(additive);
    }
  }
}
