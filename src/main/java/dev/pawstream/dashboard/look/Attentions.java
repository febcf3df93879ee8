package dev.pawstream.dashboard.look;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pawstream.dashboard.feed.Board;
import dev.pawstream.dashboard.feed.Told;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.AttentiveModel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What models looked at, computed when somebody wants to know: one after the other, on a thread of
 * its own, with one model in memory. Thread-safe.
 */
public final class Attentions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Attentions.class);

  /** Each takes a second or two; nobody waits for more of them. */
  private static final int WAITING = 8;

  private static final int REMEMBERED = 200;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Board board;
  private final PhotographFinder photographs;
  private final AnsweringModels models;
  private final Weights weights;
  private final ImageDecoder decoder;
  private final Function<Throwable, String> explain;
  private final Cache<Told, Seen> seen = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> {
            Thread thread = new Thread(task, "dashboard-attention");
            thread.setDaemon(true);
            return thread;
          });

  /** The worker's own, until it has ended. */
  private @Nullable OpenModel open;

  private record OpenModel(String sha256, AttentiveModel model) {}

  /**
   * Loads nothing yet.
   *
   * @param board knows what was predicted
   * @param weights read again with each model
   * @param explain what went wrong with the cluster, in one sentence for people
   */
  public Attentions(
      Board board,
      PhotographFinder photographs,
      AnsweringModels models,
      Weights weights,
      ImageDecoder decoder,
      Function<Throwable, String> explain) {
    this.board = board;
    this.photographs = photographs;
    this.models = models;
    this.weights = weights;
    this.decoder = decoder;
    this.explain = explain;
  }

  /**
   * What the model looked at that answered a photograph last, and what of it spoke for its answer.
   *
   * @return fails with a {@link NotShownException} if that cannot be told
   * @throws NotShownException if nothing is known of the photograph, or too many wait
   */
  public CompletableFuture<Seen> of(String id) {
    Told told =
        board
            .prediction(id)
            .orElseThrow(
                () ->
                    NotShownException.missing(
                        "Nothing was predicted for %s, or too long ago".formatted(id)));
    Seen remembered = seen.getIfPresent(told);
    if (remembered != null) {
      return CompletableFuture.completedFuture(remembered);
    }
    Task task = new Task(told, new CompletableFuture<>());
    try {
      worker.execute(task);
      return task.answer;
    } catch (RejectedExecutionException e) {
      throw NotShownException.busy(
          "Too many want to know what the network looked at: try again in a moment");
    }
  }

  private final class Task implements Runnable {
    private final Told told;
    private final CompletableFuture<Seen> answer;

    private Task(Told told, CompletableFuture<Seen> answer) {
      this.told = told;
      this.answer = answer;
    }

    @Override
    public void run() {
      try {
        // Another may have asked the same before it was this one's turn.
        answer.complete(seen.get(told, Attentions.this::compute));
      } catch (RuntimeException | OutOfMemoryError e) {
        answer.completeExceptionally(e);
      }
    }

    private void drop() {
      answer.completeExceptionally(NotShownException.busy("The dashboard ends"));
    }
  }

  private Seen compute(Told told) {
    try {
      byte[] photograph = photographs.find(told.id());
      return Seen.of(told.label(), model(told).attend(photograph, told.label()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NotShownException.busy("The dashboard ends");
    } catch (NotShownException e) {
      throw e;
    } catch (KafkaException e) {
      throw NotShownException.missing(explain.apply(e), e);
    } catch (IOException | RuntimeException e) {
      LOG.debug("What {} looked at in {} is not known", told.model(), told.id(), e);
      throw NotShownException.missing(String.valueOf(e.getMessage()), e);
    }
  }

  private AttentiveModel model(Told told) throws IOException, InterruptedException {
    OpenModel current = open;
    if (current != null && current.sha256().equals(told.modelSha256())) {
      return current.model();
    }
    byte[] artefact = models.artefact(told);
    closeModel();
    AttentiveModel model = new AttentiveModel(artefact, weights.read(), decoder);
    open = new OpenModel(told.modelSha256(), model);
    return model;
  }

  private void closeModel() {
    OpenModel current = open;
    open = null;
    if (current != null) {
      current.model().close();
    }
  }

  /** What is under way is waited for, for 10 seconds at most; what waits is not computed. */
  @Override
  public void close() {
    worker.shutdownNow().forEach(waiting -> ((Task) waiting).drop());
    try {
      if (worker.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        closeModel();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
