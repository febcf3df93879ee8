package dev.pawstream.classifier.poison;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.UnknownSchemaException;
import dev.pawstream.fetch.UnfetchablePhotographException;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.stream.UnusableRecordException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.kafka.common.errors.SerializationException;

/** One of each kind. */
final class BadRecords {
  /** A schema id that nobody has registered, in Confluent's wire format. */
  private static final byte[] UNKNOWN_SCHEMA = {0, 0x7f, 0x7f, 0x7f, 0x7f, 1, 2, 3};

  private static final int HEADER_BYTES = 5;

  /** Fits into a file of 50 kB, and takes 1.2 GB when it is decoded. */
  private static final int BOMB_SIZE = 20_000;

  private final ServicesFixture fixture;
  private final byte[] picture = TestPictures.png(true, 0);
  private final byte[] whole;

  BadRecords(ServicesFixture fixture) {
    this.fixture = fixture;
    whole = of(picture);
  }

  List<BadRecord> all() {
    String images = fixture.topics().images();
    return List.of(
        noEvent("not Avro", "{\"id\": \"cat 1\"}".getBytes(UTF_8), "do not start with 0"),
        noEvent("an empty value", new byte[0], "0 bytes from topic " + images),
        new BadRecord(
            "an unknown schema id", UNKNOWN_SCHEMA, UnknownSchemaException.class, "2139062143"),
        noEvent("Avro of another type", release(), "dev.pawstream.event.ModelRelease"),
        noEvent("cut Avro", Arrays.copyOf(whole, whole.length / 2), "are not a ImageEvent"),
        noEvent("Avro that claims too much", claimingTooMuch(), "1900000000"),
        noPicture("no picture", of("<html>404</html>".getBytes(UTF_8)), "<html>"),
        noPicture("an empty picture", of(new byte[0]), "(0 bytes)"),
        noPicture(
            "a truncated image",
            of(Arrays.copyOf(picture, picture.length / 2)),
            "The PNG is cut off"),
        noPicture("a decompression bomb", of(bomb()), "20000 x 20000 pixels"),
        new BadRecord(
            "neither bytes nor uri",
            avro(ImageEvent.newBuilder().setId("nothing").build()),
            UnusableRecordException.class,
            "The image event nothing has neither bytes nor a uri"),
        new BadRecord(
            "a forbidden uri",
            avro(ImageEvent.newBuilder().setId("secret").setUri("file:///etc/hostname").build()),
            UnfetchablePhotographException.class,
            "/etc/hostname"));
  }

  private static BadRecord noEvent(String kind, byte[] value, String message) {
    return new BadRecord(kind, value, SerializationException.class, message);
  }

  private static BadRecord noPicture(String kind, byte[] value, String message) {
    return new BadRecord(kind, value, UndecodableImageException.class, message);
  }

  private byte[] of(byte[] photograph) {
    return avro(ImageEvent.newBuilder().setId("bad").setBytes(ByteBuffer.wrap(photograph)).build());
  }

  private byte[] avro(ImageEvent event) {
    return fixture.avro(fixture.topics().images(), event);
  }

  private byte[] release() {
    return fixture.avro(fixture.topics().models(), SomeRelease.of("v1", new byte[] {1}).build());
  }

  /** The id "x", and a photograph of 1,900,000,000 bytes that does not follow. */
  private byte[] claimingTooMuch() {
    byte[] event = {2, 'x', 2, (byte) 0x80, (byte) 0xcc, (byte) 0xfd, (byte) 0x93, 0x0e};
    return ByteBuffer.allocate(HEADER_BYTES + event.length)
        .put(whole, 0, HEADER_BYTES)
        .put(event)
        .array();
  }

  private static byte[] bomb() {
    BufferedImage black = new BufferedImage(BOMB_SIZE, BOMB_SIZE, BufferedImage.TYPE_BYTE_BINARY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(black, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
