package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawstream.image.UndecodableImageException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  /** A BMP is known by its letters and the size of its second header. */
  private static final int LONGEST_MAGIC = 18;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Test
  void shouldRefuseNothing() {
    assertRefused(new byte[0], Reason.EMPTY).hasMessageContaining("empty");
  }

  @Test
  void shouldRefuseMoreBytesThanAllowed() {
    ImageDecoder strict = new ImageDecoder(new ImageLimits(100, 1000));

    UndecodableImageException refusal = refusal(strict, new byte[101]);

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_BYTES);
    assertThat(refusal).hasMessageContaining("101 bytes").hasMessageContaining("100 allowed");
  }

  @Test
  void shouldSayHowAWebPageBegins() {
    byte[] page = "\n<!DOCTYPE html>\n<html><body>404</body>".getBytes(StandardCharsets.UTF_8);

    assertRefused(page, Reason.UNKNOWN_FORMAT)
        .hasMessageContaining("it begins with '<!DOCTYPE html");
  }

  @Test
  void shouldSayHowUnknownBytesBegin() {
    byte[] heic = Jpegs.joined(new byte[] {0, 0, 0, 24}, Jpegs.ascii("ftypheic"));

    assertRefused(heic, Reason.UNKNOWN_FORMAT)
        .hasMessageContaining("it begins with the bytes 00 00 00 18 66 74 79 70");
  }

  @Test
  void shouldTakeATextAboutACarForAText() {
    assertRefused(Jpegs.ascii("BMW builds cars in Bavaria"), Reason.UNKNOWN_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void shouldRefuseMorePixelsThanAllowed(String format) {
    ImageDecoder strict = new ImageDecoder(new ImageLimits(1 << 20, 48 * 32 - 1));

    UndecodableImageException refusal = refusal(strict, Chart.encoded(format));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    assertThat(refusal).hasMessageContaining("48 x 32").hasMessageContaining("1535 allowed");
    assertThat(new ImageDecoder(new ImageLimits(1 << 20, 48 * 32)).decode(Chart.encoded(format)))
        .isNotNull();
  }

  @Test
  void shouldRefuseMorePixelsOfAWebPThanAllowed() {
    ImageDecoder strict = new ImageDecoder(new ImageLimits(1 << 20, 48 * 32 - 1));

    assertThat(refusal(strict, Chart.resource("lossy.webp")).reason())
        .isEqualTo(Reason.TOO_MANY_PIXELS);
    assertThat(refusal(strict, Chart.resource("lossless.webp")).reason())
        .isEqualTo(Reason.TOO_MANY_PIXELS);
  }

  @Test
  void shouldNotOverflowOnTheLargestDimensions() {
    byte[] png = Chart.encoded("png");
    ByteBuffer.wrap(png).putInt(16, -1).putInt(20, -1);
    byte[] bmp = Chart.encoded("bmp");
    littleEndian(bmp).putInt(18, Integer.MAX_VALUE).putInt(22, Integer.MIN_VALUE);

    assertRefused(png, Reason.TOO_MANY_PIXELS).hasMessageContaining("4294967295 x 4294967295");
    assertRefused(bmp, Reason.TOO_MANY_PIXELS).hasMessageContaining("2147483647 x 2147483648");
  }

  @ParameterizedTest
  @MethodSource("withoutPixels")
  void shouldRefuseAPictureWithoutPixels(byte[] bytes) {
    assertRefused(bytes, Reason.CORRUPT).hasMessageContaining(" 0 ");
  }

  static Stream<byte[]> withoutPixels() {
    byte[] jpeg = Chart.encoded("jpeg");
    ByteBuffer.wrap(jpeg).putShort(Jpegs.lastIndex(jpeg, 0xC0) + 5, (short) 0);
    byte[] png = Chart.encoded("png");
    ByteBuffer.wrap(png).putInt(16, 0);
    byte[] gif = Chart.encoded("gif");
    littleEndian(gif).putShort(Palettes.firstFrame(gif) + 5, (short) 0);
    byte[] bmp = Chart.encoded("bmp");
    littleEndian(bmp).putInt(22, 0);
    return Stream.of(jpeg, png, gif, bmp);
  }

  @ParameterizedTest
  @MethodSource("complete")
  void shouldRefuseEveryBeginningOfAPicture(byte[] complete) {
    assertThat(decoder.decode(complete)).isNotNull();
    for (int length = LONGEST_MAGIC; length < complete.length; length++) {
      assertThat(refusal(decoder, Arrays.copyOf(complete, length)).reason())
          .as("the first %d bytes of %d", length, complete.length)
          .isEqualTo(Reason.TRUNCATED);
    }
  }

  static Stream<byte[]> complete() {
    byte[] gif = Chart.encoded("gif");
    return Stream.of(
        Chart.encoded("jpeg"),
        Chart.resource("progressive.jpg"),
        Chart.resource("restart-markers.jpg"),
        Chart.encoded("png"),
        Chart.resource("rgba16.png"),
        Arrays.copyOf(gif, gif.length - 1), // The end marker behind the first frame is no loss.
        Chart.encoded("bmp"),
        Chart.resource("lossy.webp"),
        Chart.resource("lossless-alpha.webp"),
        Chart.resource("animated.webp"));
  }

  @Test
  void shouldNotTakeAThumbnailsEndForThePictures() {
    byte[] exif = Jpegs.exif(ByteOrder.BIG_ENDIAN, 1, Chart.encoded("jpeg"));
    byte[] whole = Jpegs.withSegment(Chart.encoded("jpeg"), exif);

    assertThat(decoder.decode(whole)).isNotNull();
    assertRefused(Arrays.copyOf(whole, whole.length - 2), Reason.TRUNCATED);
    assertRefused(Arrays.copyOf(whole, exif.length - 10), Reason.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void shouldAllowGarbageBehindTheEnd(String format) {
    byte[] bytes = Jpegs.joined(Chart.encoded(format), new byte[1000], Jpegs.ascii("garbage"));

    Chart.assertUpright(decoder.decode(bytes), Chart.LOSSY);
  }

  @Test
  void shouldAllowGarbageBetweenSegments() {
    byte[] jpeg = Chart.encoded("jpeg");
    int frame = Jpegs.lastIndex(jpeg, 0xC0);
    byte[] garbage = {0, 1, 2, (byte) 0xFF, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xD0};
    byte[] rest = Jpegs.part(jpeg, frame, jpeg.length);

    Pixels pixels = decoder.decode(Jpegs.joined(Arrays.copyOf(jpeg, frame), garbage, rest));

    Chart.assertUpright(pixels, Chart.LOSSY);
  }

  @Test
  void shouldRefuseAJpegWithoutAScan() {
    byte[] jpeg = Chart.encoded("jpeg");
    byte[] end = {(byte) 0xFF, (byte) 0xD9};
    byte[] without = Jpegs.joined(Arrays.copyOf(jpeg, Jpegs.lastIndex(jpeg, 0xDA)), end);

    assertRefused(without, Reason.CORRUPT).hasMessageContaining("without a picture");
  }

  @Test
  void shouldRefuseAJpegWithASecondFrame() {
    byte[] jpeg = Chart.encoded("jpeg");
    byte[] twice = Jpegs.joined(Arrays.copyOf(jpeg, jpeg.length - 2), jpeg);

    assertRefused(twice, Reason.CORRUPT).hasMessageContaining("second");
  }

  @Test
  void shouldRefuseAJpegThatKeepsTheDecoderBusyWithScans() {
    byte[] jpeg = Chart.encoded("jpeg");
    int scan = Jpegs.lastIndex(jpeg, 0xDA);
    byte[] scans = Jpegs.part(jpeg, scan, jpeg.length - 2);
    byte[] many = Arrays.copyOf(jpeg, scan);
    for (int i = 0; i <= 100; i++) {
      many = Jpegs.joined(many, scans);
    }
    byte[] end = {(byte) 0xFF, (byte) 0xD9};

    assertRefused(Jpegs.joined(many, end), Reason.CORRUPT).hasMessageContaining("scans");
  }

  @Test
  void shouldRefuseAJpegThatTheDecoderCannotRead() {
    byte[] lossless = Chart.encoded("jpeg");
    lossless[Jpegs.lastIndex(lossless, 0xC0) + 1] = (byte) 0xC3;

    assertRefused(lossless, Reason.CORRUPT).hasMessageContaining("the decoder cannot read");
  }

  @Test
  void shouldRefuseAPngWithAWrongChecksum() {
    byte[] png = Chart.encoded("png");
    png[png.length / 2] ^= 1;

    assertRefused(png, Reason.CORRUPT).hasMessageContaining("checksum");
  }

  @Test
  void shouldRefuseAPngWhoseHeaderPromisesMoreThanItHolds() {
    byte[] png = Chart.encoded("png");
    ByteBuffer header = ByteBuffer.wrap(png).putInt(20, 2 * Chart.HEIGHT);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    header.putInt(29, (int) crc.getValue());

    assertRefused(png, Reason.CORRUPT).hasMessageContaining("the decoder cannot read");
  }

  @Test
  void shouldRefuseAWebPWhoseHeaderDisagreesWithItsFrame() {
    byte[] webp = Chart.resource("lossy-alpha.webp");
    webp[24]++;

    assertRefused(webp, Reason.CORRUPT)
        .hasMessageContaining("49 x 32")
        .hasMessageContaining("48 x 32");
  }

  @ParameterizedTest
  @ValueSource(ints = {28, 30, 46})
  void shouldRefuseABmpWithAHeaderThatMakesNoSense(int at) {
    byte[] bmp = Chart.encoded("bmp", Palettes.indexed(Chart.RED, Chart.GREEN));
    bmp[at] = 99;
    bmp[at + 1] = 99;

    assertRefused(bmp, Reason.CORRUPT).hasMessageContaining("25443");
  }

  @Test
  void shouldRefuseAGifWithoutAFrame() {
    byte[] gif = Chart.encoded("gif");
    gif[Palettes.firstFrame(gif)] = 0x3B;

    assertRefused(gif, Reason.CORRUPT).hasMessageContaining("no frame");
  }

  @Test
  void shouldRefuseLimitsThatCannotBeHeld() {
    assertThatThrownBy(() -> new ImageLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImageLimits(1, 1L << 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1099511627776");
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      byte[] bytes, Reason reason) {
    UndecodableImageException refusal = refusal(decoder, bytes);
    assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
    return assertThat(refusal);
  }

  private static UndecodableImageException refusal(ImageDecoder decoder, byte[] bytes) {
    UndecodableImageException refusal =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.decode(bytes));
    assertThat(refusal).as("the refusal of %d bytes", bytes.length).isNotNull();
    return refusal;
  }
}
