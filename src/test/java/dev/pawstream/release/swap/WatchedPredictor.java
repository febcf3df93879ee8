package dev.pawstream.release.swap;

import dev.pawstream.inference.Answer;
import dev.pawstream.inference.PairedAnswer;
import dev.pawstream.inference.Predictor;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells when a model is asked that is closed, or is closed while it is asked. */
final class WatchedPredictor implements Predictor {
  private final Predictor model;
  private final AtomicInteger open;
  private final Consumer<String> problems;
  private final AtomicInteger asking = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param open how many models are, which this is one of
   */
  WatchedPredictor(Predictor model, AtomicInteger open, Consumer<String> problems) {
    this.model = model;
    this.open = open;
    this.problems = problems;
    open.incrementAndGet();
  }

  @Override
  public Answer predict(byte[] photograph) {
    return asking(() -> model.predict(photograph));
  }

  @Override
  public PairedAnswer predict(byte[] photograph, Predictor shadow) {
    WatchedPredictor beside = (WatchedPredictor) shadow;
    return asking(() -> beside.asking(() -> model.predict(photograph, beside.model)));
  }

  private <T> T asking(Supplier<T> question) {
    asking.incrementAndGet();
    try {
      if (closed.get()) {
        problems.accept("A closed model is asked");
      }
      return question.get();
    } finally {
      asking.decrementAndGet();
    }
  }

  @Override
  public void close() {
    if (asking.get() > 0) {
      problems.accept("A model is closed while it is asked");
    }
    if (closed.getAndSet(true)) {
      problems.accept("A model is closed twice");
    }
    model.close();
    open.decrementAndGet();
  }

  @Override
  public int concurrency() {
    return model.concurrency();
  }

  @Override
  public List<String> labels() {
    return model.labels();
  }

  @Override
  public String sha256() {
    return model.sha256();
  }
}
