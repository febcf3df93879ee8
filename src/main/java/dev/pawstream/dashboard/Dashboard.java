package dev.pawstream.dashboard;

import dev.pawstream.dashboard.feed.Board;
import dev.pawstream.dashboard.feed.LagWatch;
import dev.pawstream.dashboard.feed.Photographs;
import dev.pawstream.dashboard.feed.TopicFeed;
import dev.pawstream.dashboard.look.AnsweringModels;
import dev.pawstream.dashboard.look.Attentions;
import dev.pawstream.dashboard.look.PhotographFinder;
import dev.pawstream.dashboard.look.Weights;
import dev.pawstream.dashboard.order.LetterOrders;
import dev.pawstream.dashboard.order.PhotographOrders;
import dev.pawstream.dashboard.order.TrainerOrders;
import dev.pawstream.dashboard.web.Contents;
import dev.pawstream.dashboard.web.WebServer;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.Topics;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.fetch.PhotographFetcher;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.release.ArtefactReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** The page, and all that it needs, from its start until it is closed. */
public final class Dashboard implements AutoCloseable {
  private static final Duration ARTEFACT_PATIENCE = Duration.ofSeconds(10);

  /** Of the memory for photographs, for those that were fetched. */
  private static final int FETCHED_PART = 4;

  /** The last one is closed first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final URI address;

  private Dashboard(
      DashboardSettings settings,
      ClientSettings clients,
      Topics topics,
      ImageDecoder decoder,
      Weights weights,
      Function<Throwable, String> explain)
      throws IOException {
    boolean complete = false;
    try {
      Clock clock = Clock.systemUTC();
      LagWatch lag = own(new LagWatch(clients, topics));
      Photographs photographs = own(new Photographs(clients, settings.photographBytes()));
      EventSender sender = own(new EventSender(clients, topics));
      Board board = new Board(clients, topics, photographs, lag::last, clock);
      PhotographFinder finder = finder(photographs, settings);
      Attentions attentions =
          new Attentions(
              board,
              finder,
              new AnsweringModels(board, ArtefactReader.of(clients, topics, ARTEFACT_PATIENCE)),
              weights,
              decoder,
              explain);
      WebServer server =
          own(
              WebServer.start(
                  settings.host(),
                  settings.port(),
                  settings.hosts(),
                  settings.admission(),
                  new Contents(
                      board,
                      finder,
                      attentions,
                      decoder,
                      new PhotographOrders(sender, board, photographs, decoder, explain, clock),
                      new TrainerOrders(sender, explain),
                      new LetterOrders(clients, topics, explain))));
      // Behind the server, as that waits for pages, and pages wait for the board.
      own(board);
      own(attentions);
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

  private PhotographFinder finder(Photographs onTopic, DashboardSettings settings) {
    FetchSettings fetch = settings.fetch();
    PhotographFetcher fetcher =
        fetch.allowsNothing() ? null : own(new PhotographFetcher(fetch, new SimpleMeterRegistry()));
    return new PhotographFinder(onTopic, fetcher, settings.photographBytes() / FETCHED_PART);
  }

  /**
   * Starts it.
   *
   * @param decoder of photographs that are shown or sent
   * @param weights that models stand on, read when somebody wants to know what one looked at
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
      Weights weights,
      Function<Throwable, String> explain)
      throws IOException {
    return new Dashboard(settings, clients, topics, decoder, weights, explain);
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
