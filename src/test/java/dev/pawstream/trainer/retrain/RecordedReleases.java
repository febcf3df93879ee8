package dev.pawstream.trainer.retrain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Releases that are kept in memory; every champion's artefact is {@code old}. */
final class RecordedReleases implements Releases {
  final List<ModelRelease> published = new ArrayList<>();
  final List<byte[]> artefacts = new ArrayList<>();
  @Nullable ModelRelease champion;
  int openClaims;

  @Override
  public @Nullable ModelRelease champion() {
    return champion;
  }

  @Override
  public @Nullable ModelRelease find(String version) {
    return null;
  }

  @Override
  public byte[] artefact(ModelRelease release) {
    return "old".getBytes(UTF_8);
  }

  @Override
  public Claim claim(String jobId) {
    openClaims++;
    return new Claim() {
      @Override
      public @Nullable ModelRelease released() {
        return published.stream()
            .filter(release -> jobId.equals(release.getReleasedBy()))
            .findFirst()
            .orElse(null);
      }

      @Override
      public ModelRelease publish(ModelRelease.Builder release, byte[] artefact) {
        ModelRelease complete =
            release
                .setSha256(Sha256.of(artefact))
                .setSizeBytes(artefact.length)
                .setChunks(1)
                .build();
        published.add(complete);
        artefacts.add(artefact);
        return complete;
      }

      @Override
      public void close() {
        openClaims--;
      }
    };
  }
}
