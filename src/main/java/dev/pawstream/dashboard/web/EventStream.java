package dev.pawstream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.dashboard.feed.Board;
import dev.pawstream.dashboard.feed.Update;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Server-sent events: first all that is to be shown, then what changes, a few times a second. Each
 * page has a thread, which waits where the page is slow; the others do not.
 */
final class EventStream {
  private static final int MOST_PAGES = 24;
  private static final Duration BETWEEN_FRAMES = Duration.ofMillis(250);

  /** So that a connection that is gone is noticed, and no proxy takes it for idle. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Board board;
  private final Semaphore pages = new Semaphore(MOST_PAGES);

  EventStream(Board board) {
    this.board = board;
  }

  /** Ends when the page is gone, or the board is closed. */
  void serve(Context request) throws IOException, InterruptedException {
    if (!pages.tryAcquire()) {
      throw new RefusedException(
          503, "%d pages are open: close one, or start another dashboard".formatted(MOST_PAGES));
    }
    try {
      HttpServletResponse response = request.res();
      response.setContentType("text/event-stream");
      response.setCharacterEncoding(UTF_8.name());
      response.setHeader("Cache-Control", "no-store");
      // A proxy that waits for the end would wait for ever.
      response.setHeader("X-Accel-Buffering", "no");
      follow(response.getOutputStream());
    } finally {
      pages.release();
    }
  }

  private void follow(OutputStream page) throws IOException, InterruptedException {
    long number = open(page);
    while (!board.isClosed()) {
      Optional<List<Update>> updates = board.after(number, HEARTBEAT);
      if (updates.isEmpty()) {
        number = open(page);
      } else if (updates.get().isEmpty()) {
        write(page, ":\n\n");
      } else {
        number = updates.get().get(updates.get().size() - 1).number();
        write(page, frame("updates", json(updates.get())));
      }
      Thread.sleep(BETWEEN_FRAMES.toMillis());
    }
  }

  private long open(OutputStream page) throws IOException {
    Board.Opening opening = board.opening();
    write(page, frame("opening", opening.json()));
    return opening.number();
  }

  private static String json(List<Update> updates) {
    return updates.stream()
        .map(update -> "{\"%s\":%s}".formatted(update.kind(), update.json()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String frame(String event, String json) {
    return "event: %s\ndata: %s\n\n".formatted(event, json);
  }

  private static void write(OutputStream page, String text) throws IOException {
    page.write(text.getBytes(UTF_8));
    page.flush();
  }
}
