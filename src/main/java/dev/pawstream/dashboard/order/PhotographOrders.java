package dev.pawstream.dashboard.order;

import dev.pawstream.dashboard.feed.Board;
import dev.pawstream.dashboard.feed.Photographs;
import dev.pawstream.dashboard.feed.Told;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ImageId;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Photographs to be classified, and what they show. Thread-safe. */
public final class PhotographOrders {
  private static final String SOURCE = "pawstream dashboard";

  /** Enough to see that it can be decoded. */
  private static final int GLANCE_PIXELS = 16;

  private static final int LONGEST_NAME = 100;

  private final EventSender sender;
  private final Board board;
  private final Photographs photographs;
  private final ImageDecoder decoder;
  private final Delivery delivery;
  private final Clock clock;

  /**
   * @param sender stays the caller's to close
   * @param explain what went wrong with the cluster, in one sentence for people
   */
  public PhotographOrders(
      EventSender sender,
      Board board,
      Photographs photographs,
      ImageDecoder decoder,
      Function<Throwable, String> explain,
      Clock clock) {
    this.sender = sender;
    this.board = board;
    this.photographs = photographs;
    this.decoder = decoder;
    this.delivery = new Delivery(explain);
    this.clock = clock;
  }

  /**
   * Sends a photograph to be classified.
   *
   * @param name of its file, as the browser has it
   * @return its image id
   * @throws dev.pawstream.image.UndecodableImageException if it is none that can be decoded
   * @throws IOException if the cluster does not take it
   */
  public String classify(String name, byte[] bytes) throws IOException, InterruptedException {
    var unused = decoder.decode(bytes, GLANCE_PIXELS, GLANCE_PIXELS);
    ImageEvent event =
        ImageEvent.newBuilder()
            .setId(ImageId.of(fileName(name), Sha256.of(bytes)))
            .setBytes(ByteBuffer.wrap(bytes))
            .setSource(SOURCE)
            .build();
    delivery.await(sender.send(event));
    return event.getId();
  }

  /** Without folders, and what cannot be shown. */
  private static String fileName(String name) {
    String last = name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
    String readable =
        last.codePoints()
            .filter(character -> !Character.isISOControl(character))
            .limit(LONGEST_NAME)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return readable.isEmpty() ? "photograph" : readable;
  }

  /**
   * Says what a photograph shows.
   *
   * @param by who says so
   * @throws RefusedOrderException if id or label are no words
   * @throws IOException if the cluster does not take it
   */
  public void label(@Nullable String id, @Nullable String label, String by)
      throws IOException, InterruptedException {
    String imageId = Words.required("image id", id);
    // Where the bytes are not found, the trainer looks for the photograph on the images' topic.
    LabelledImage.Builder labelled =
        LabelledImage.newBuilder()
            .setImageId(imageId)
            .setLabel(Words.required("label", label))
            .setBytes(photographs.find(imageId).map(ByteBuffer::wrap).orElse(null))
            .setUri(photographs.uri(imageId).orElse(null))
            .setLabelledBy(by)
            .setLabelledAt(Instant.now(clock).truncatedTo(ChronoUnit.MILLIS));
    Optional<Told> told = board.prediction(imageId);
    told.ifPresent(t -> labelled.setPredictedLabel(t.label()).setPredictedBy(t.model()));
    delivery.await(sender.send(labelled.build()));
  }

  /**
   * Takes back whatever was said of a photograph: the trainer forgets it.
   *
   * @throws RefusedOrderException if the id is no word
   * @throws IOException if the cluster does not take it
   */
  public void forgetLabel(@Nullable String id) throws IOException, InterruptedException {
    delivery.await(sender.forgetLabel(Words.required("image id", id)));
  }
}
