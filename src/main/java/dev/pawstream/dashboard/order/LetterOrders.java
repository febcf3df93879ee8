package dev.pawstream.dashboard.order;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.letters.DeadLetter;
import dev.pawstream.stream.letters.LetterFilter;
import dev.pawstream.stream.letters.Replay;
import dev.pawstream.stream.letters.ReplayListener;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends dead letters back. Thread-safe. */
public final class LetterOrders {
  private final Function<Throwable, String> explain;
  private final Replay replay;
  private final ReentrantLock running = new ReentrantLock();

  /**
   * Connects to nothing yet.
   *
   * @param explain what went wrong with the cluster, in one sentence for people
   */
  public LetterOrders(ClientSettings clients, Topics topics, Function<Throwable, String> explain) {
    this.explain = explain;
    replay = new Replay(clients, topics, false, ClientSettings.PATIENCE);
  }

  /**
   * What became of the letters that were meant.
   *
   * @param why why the last of those that were left cannot go back; null if none was
   */
  public record Replayed(long sent, long sentBefore, long left, @Nullable String why) {}

  /**
   * Sends letters back to where they came from, each once.
   *
   * @param cause the exception's class; null for any
   * @param key the letter's key; null for any
   * @throws RefusedOrderException if another replay of this dashboard has not ended
   * @throws IOException if the cluster does not answer, or does not allow it, saying why
   */
  public Replayed replay(@Nullable String cause, @Nullable String key) throws IOException {
    if (!running.tryLock()) {
      throw new RefusedOrderException("Another replay has not ended: wait for it");
    }
    try {
      Count count = new Count();
      replay.run(new LetterFilter(cause, null, key), count);
      return new Replayed(count.sent, count.sentBefore, count.left, count.why);
    } catch (KafkaException e) {
      throw new IOException(explain.apply(e), e);
    } finally {
      running.unlock();
    }
  }

  private static final class Count implements ReplayListener {
    private long sent;
    private long sentBefore;
    private long left;
    private @Nullable String why;

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
      why = reason;
    }
  }
}
