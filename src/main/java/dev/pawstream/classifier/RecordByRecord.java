package dev.pawstream.classifier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.release.ChampionAnswer;
import dev.pawstream.stream.UnusableRecordException;
import java.util.function.Function;

/**
 * Asks the champion when the record's turn comes.
 *
 * <p>A model that fails for a reason of its own is not the photograph's fault, so the failure stops
 * the stream thread and the record is tried again. But nobody shall wait for ever for one
 * photograph: at the third failure it is set aside.
 */
final class RecordByRecord implements Labeller {
  private static final int ATTEMPTS = 3;
  private static final int REMEMBERED = 1_000;

  private final Function<byte[], ChampionAnswer> champion;
  private final Cache<Position, Integer> failures =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  RecordByRecord(Function<byte[], ChampionAnswer> champion) {
    this.champion = champion;
  }

  @Override
  public ChampionAnswer label(Position position, byte[] photograph) {
    try {
      return champion.apply(photograph);
    } catch (UndecodableImageException e) {
      throw e;
    } catch (RuntimeException e) {
      int failed = failures.asMap().merge(position, 1, Integer::sum);
      if (failed < ATTEMPTS) {
        throw e;
      }
      failures.invalidate(position);
      throw new UnusableRecordException(
          "The model failed %d times on the photograph at %s-%d, offset %d: %s; look at it by itself with 'pawstream classify'"
              .formatted(failed, position.topic(), position.partition(), position.offset(), e),
          e);
    }
  }
}
