package dev.pawstream.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.image.UndecodableImageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decodes nothing: text that starts with "cat" is surely a cat, text that starts with "dog" perhaps
 * a dog; "bug" makes the model fail, and everything else is no picture.
 */
public final class FakePredictor implements Predictor {
  private final String sha256;
  private final String ofCats;
  private final String ofDogs;
  private final AtomicInteger closed = new AtomicInteger();

  public FakePredictor(String sha256) {
    this(sha256, "cat", "dog");
  }

  private FakePredictor(String sha256, String ofCats, String ofDogs) {
    this.sha256 = sha256;
    this.ofCats = ofCats;
    this.ofDogs = ofDogs;
  }

  /** Takes cats for dogs, and dogs for cats. */
  public static FakePredictor contrary(String sha256) {
    return new FakePredictor(sha256, "dog", "cat");
  }

  @Override
  public Answer predict(byte[] photograph) {
    if (isClosed()) {
      throw new IllegalStateException("Closed");
    }
    String text = new String(photograph, UTF_8);
    if (text.startsWith("cat")) {
      return answer(ofCats, 0.875);
    }
    if (text.startsWith("dog")) {
      return answer(ofDogs, 0.625);
    }
    if (text.startsWith("bug")) {
      throw new IllegalArgumentException("The engine has a bug");
    }
    throw new UndecodableImageException(
        UndecodableImageException.Reason.UNKNOWN_FORMAT, "'" + text + "' is no picture");
  }

  private static Answer answer(String label, double probability) {
    String other = label.equals("cat") ? "dog" : "cat";
    return new Answer(
        label,
        Map.of(label, probability, other, 1 - probability),
        Duration.ofMillis(2),
        Duration.ofMillis(30),
        1);
  }

  @Override
  public int concurrency() {
    return 1;
  }

  @Override
  public List<String> labels() {
    return List.of("cat", "dog");
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }

  public boolean isClosed() {
    return closed.get() > 0;
  }

  public int timesClosed() {
    return closed.get();
  }
}
