package dev.pawstream.dashboard;

import dev.pawstream.dashboard.feed.Board;
import dev.pawstream.dashboard.feed.LagWatch;
import dev.pawstream.dashboard.feed.Photographs;
import dev.pawstream.dashboard.feed.TopicFeed;
import dev.pawstream.dashboard.order.LetterOrders;
import dev.pawstream.dashboard.order.PhotographOrders;
import dev.pawstream.dashboard.order.TrainerOrders;
import dev.pawstream.dashboard.web.Contents;
import dev.pawstream.dashboard.web.WebServer;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.Topics;
import dev.pawstream.image.ImageDecoder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** The page, and all that it needs, from its start until it is closed. */
public final class Dashboard implements AutoCloseable {
  /** The last one is closed first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final URI address;

  private Dashboard(
      DashboardSettings settings,
      ClientSettings clients,
      Topics topics,
      ImageDecoder decoder,
      Function<Throwable, String> explain)
      throws IOException {
    boolean complete = false;
    try {
      Clock clock = Clock.systemUTC();
      LagWatch lag = own(new LagWatch(clients, topics));
      Photographs photographs = own(new Photographs(clients, settings.photographBytes()));
      EventSender sender = own(new EventSender(clients, topics));
      Board board = new Board(clients, topics, photographs, lag::last, clock);
      WebServer server =
          own(
              WebServer.start(
                  settings.host(),
                  settings.port(),
                  settings.hosts(),
                  settings.admission(),
                  new Contents(
                      board,
                      photographs,
                      decoder,
                      new PhotographOrders(sender, board, photographs, decoder, explain, clock),
                      new TrainerOrders(sender, explain),
                      new LetterOrders(clients, topics))));
      // Behind the server, as that waits for pages, and pages wait for the board.
      own(board);
      own(TopicFeed.start(clients, topics, board, explain));
      lag.start();
      address = server.address(settings.host());
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /**
   * Starts it.
   *
   * @param decoder of photographs that are shown or sent
   * @param explain what went wrong with the cluster, in one sentence for people
   * @throws IOException if it cannot listen where it is to
   * @throws IllegalStateException if a topic is missing, naming it
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public static Dashboard start(
      DashboardSettings settings,
      ClientSettings clients,
      Topics topics,
      ImageDecoder decoder,
      Function<Throwable, String> explain)
      throws IOException {
    return new Dashboard(settings, clients, topics, decoder, explain);
  }

  /** Where the page is. */
  public URI address() {
    return address;
  }

  private <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        failure = failure == null ? new IllegalStateException("A part does not close", e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
