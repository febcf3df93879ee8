package dev.pawstream.classifier.labelling;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.fetch.PhotographFetcher;
import dev.pawstream.stream.UnusableRecordException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.kafka.common.errors.InterruptException;

/** Where a photograph's bytes are: in the event, or where its uri points to. */
public final class Photographs {
  private final Function<String, byte[]> fetcher;

  /**
   * @param fetcher from a uri to the bytes there
   */
  public Photographs(Function<String, byte[]> fetcher) {
    this.fetcher = fetcher;
  }

  /** Those elsewhere are got by the fetcher, which is not closed here. */
  public static Photographs with(PhotographFetcher fetcher) {
    return new Photographs(
        uri -> {
          try {
            return fetcher.fetch(uri);
          } catch (InterruptedException e) {
            throw new InterruptException(e);
          }
        });
  }

  /** Whether the photograph must be fetched. */
  static boolean areElsewhere(ImageEvent event) {
    return event.getBytes() == null && event.getUri() != null;
  }

  byte[] of(ImageEvent event) {
    ByteBuffer bytes = event.getBytes();
    if (bytes != null) {
      byte[] photograph = new byte[bytes.remaining()];
      bytes.duplicate().get(photograph);
      return photograph;
    }
    String uri = event.getUri();
    if (uri != null) {
      return fetcher.apply(uri);
    }
    throw new UnusableRecordException(
        "The image event %s has neither bytes nor a uri; send one of them"
            .formatted(event.getId()));
  }
}
