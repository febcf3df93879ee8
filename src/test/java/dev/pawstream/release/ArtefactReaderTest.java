package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.release.BrokenReleaseException.Cause;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ArtefactReaderTest {
  private static final byte[] ARTEFACT = "0123456789".getBytes(UTF_8);
  private static final ModelRelease RELEASE = SomeRelease.of("v1", ARTEFACT).setChunks(2).build();
  private static final String SHA256 = RELEASE.getSha256();

  private final FakeTopic chunks =
      new FakeTopic("chunks")
          .add(null, new byte[0])
          .add("other/0", bytes("other"))
          .add(SHA256 + "/x", bytes("other"))
          .add(SHA256 + "/0", bytes("01234"));

  static ArtefactReader readerOf(FakeTopic topic) {
    return new ArtefactReader(topic::consumer, "test.model-chunks", Duration.ofMillis(300));
  }

  @Test
  void shouldPutThePartsTogether() {
    chunks.add(SHA256 + "/1", bytes("56789"));

    assertThat(reader().read(RELEASE)).isEqualTo(ARTEFACT);
  }

  @Test
  void shouldTakeTheLastWordOnAPart() {
    chunks.add(SHA256 + "/1", bytes("wrong")).add(SHA256 + "/1", bytes("56789"));

    assertThat(reader().read(RELEASE)).isEqualTo(ARTEFACT);
  }

  @Test
  void shouldNameTheMissingPart() {
    assertThatThrownBy(() -> reader().read(RELEASE))
        .hasMessage("Model v1 lacks 1 of its 2 parts, the first is number 1; release it again")
        .asInstanceOf(InstanceOfAssertFactories.type(BrokenReleaseException.class))
        .returns(Cause.MISSING_PART, BrokenReleaseException::reason);
  }

  @Test
  void shouldMissAPartThatWasDeleted() {
    chunks.add(SHA256 + "/1", bytes("56789")).add(SHA256 + "/0", null);

    assertThatThrownBy(() -> reader().read(RELEASE)).hasMessageContaining("number 0");
  }

  @Test
  void shouldRefuseBytesThatAreNotWhatTheReleaseSays() {
    chunks.add(SHA256 + "/1", bytes("56788"));

    assertThatThrownBy(() -> reader().read(RELEASE))
        .hasMessageContaining("should have the SHA-256 " + SHA256)
        .asInstanceOf(InstanceOfAssertFactories.type(BrokenReleaseException.class))
        .returns(Cause.WRONG_HASH, BrokenReleaseException::reason);
  }

  @Test
  void shouldRefuseASizeThatNoModelHas() {
    ModelRelease huge =
        SomeRelease.of("v1", ARTEFACT).setSizeBytes(Long.MAX_VALUE).setChunks(1 << 30).build();

    assertThatThrownBy(() -> reader().read(huge)).hasMessageContaining("no model has");
  }

  private ArtefactReader reader() {
    return new ArtefactReader(chunks::consumer, "chunks", Duration.ofMillis(300));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
