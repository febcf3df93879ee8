package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A model that computes nothing, but whose answer tells which model was asked about which
 * photograph: the probability is a hash of both. So an answer that went to another record, or that
 * names another model, is found out.
 */
final class TellingPredictor implements Predictor {
  static final List<String> LABELS = List.of("cat", "dog");

  /** What a photograph's bytes start with; all others cannot be decoded. */
  static final String PHOTOGRAPH = "photograph ";

  /** What a model's bytes start with; all others cannot be loaded. */
  private static final String MODEL = "model ";

  private static final int HASH_DIGITS = 8;
  private static final double HASHES = 1L << (4 * HASH_DIGITS);
  private static final int HEXADECIMAL = 16;

  private final String sha256;
  private final Duration work;
  private volatile boolean closed;

  /**
   * @param sha256 of the artefact
   * @param work how long an answer takes
   */
  TellingPredictor(String sha256, Duration work) {
    this.sha256 = sha256;
    this.work = work;
  }

  /**
   * The model of an artefact.
   *
   * @throws IllegalArgumentException if it is none
   */
  static TellingPredictor load(byte[] artefact, Duration work) {
    if (!new String(artefact, UTF_8).startsWith(MODEL)) {
      throw new IllegalArgumentException("This is no model");
    }
    return new TellingPredictor(Sha256.of(artefact), work);
  }

  static byte[] artefact(int number) {
    return (MODEL + number).getBytes(UTF_8);
  }

  /** What the model with this hash says of the photograph. */
  static RightAnswer answer(String sha256, byte[] photograph) {
    String hash = Sha256.of((sha256 + ' ' + Sha256.of(photograph)).getBytes(UTF_8));
    double share = Long.parseLong(hash.substring(0, HASH_DIGITS), HEXADECIMAL) / HASHES;
    boolean cat = Character.digit(hash.charAt(HASH_DIGITS), HEXADECIMAL) % 2 == 0;
    return new RightAnswer(LABELS.get(cat ? 0 : 1), (1 + share) / 2, 0);
  }

  @Override
  public Answer predict(byte[] photograph) {
    checkOpen();
    if (!new String(photograph, UTF_8).startsWith(PHOTOGRAPH)) {
      throw new UndecodableImageException(
          UndecodableImageException.Reason.UNKNOWN_FORMAT, "This is no photograph");
    }
    LockSupport.parkNanos(work.toNanos());
    RightAnswer answer = answer(sha256, photograph);
    checkOpen();
    String other = LABELS.get(1 - LABELS.indexOf(answer.label()));
    return new Answer(
        answer.label(),
        Map.of(answer.label(), answer.probability(), other, 1 - answer.probability()),
        Duration.ZERO,
        work,
        1);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The model " + sha256 + " is closed");
    }
  }

  @Override
  public int concurrency() {
    return 2;
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public void close() {
    closed = true;
  }
}
