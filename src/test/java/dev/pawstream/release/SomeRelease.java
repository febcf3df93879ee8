package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import java.time.Instant;
import java.util.List;

/** Releases for tests. */
public final class SomeRelease {
  private SomeRelease() {}

  /** Complete but for what follows from the artefact. */
  public static ModelRelease.Builder named(String version) {
    return ModelRelease.newBuilder()
        .setVersion(version)
        .setTrunkSha256("00")
        .setPolicy("TOP")
        .setLabels(List.of("cat", "dog"))
        .setState(ReleaseState.PROMOTED)
        .setReleasedAt(Instant.EPOCH);
  }

  /** With what follows from the artefact. */
  public static ModelRelease.Builder of(String version, byte[] artefact) {
    return named(version)
        .setSha256(Sha256.of(artefact))
        .setSizeBytes(artefact.length)
        .setChunks(Chunks.count(artefact.length));
  }
}
