package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many artefacts are kept: of the releases in line the first ones, of the others those that
 * were spoken of last. Whatever the number, the champion, its parent, where a rollback would lead,
 * the shadow and what is pinned keep theirs.
 *
 * @param newest how many of either kind
 */
public record Retention(int newest) {
  /** Where nobody says how many. */
  public static final Retention DEFAULT = new Retention(10);

  /** So long parts may be there before their release's record is; in truth it takes moments. */
  private static final Duration WITHOUT_RELEASE = Duration.ofDays(1);

  private static final String WHO = "retention";

  /**
   * @throws IllegalArgumentException if the number is negative
   */
  public Retention {
    if (newest < 0) {
      throw new IllegalArgumentException(
          "%d artefacts cannot be kept: name 0 or more".formatted(newest));
    }
  }

  /**
   * What goes.
   *
   * @param history with what is released in the same transaction
   * @param stored the parts that are there
   */
  Removal of(ReleaseHistory history, Collection<StoredChunk> stored, Instant now) {
    ChangeNote note =
        new ChangeNote(now, WHO, "Only the newest %d artefacts are kept".formatted(newest), null);
    Set<String> keptVersions = versions(history, note);
    Set<String> keptArtefacts =
        history.releases().stream()
            .filter(release -> keptVersions.contains(release.getVersion()))
            .map(ModelRelease::getSha256)
            .collect(Collectors.toSet());
    Set<String> known =
        history.releases().stream().map(ModelRelease::getSha256).collect(Collectors.toSet());
    Instant orphanedBefore = now.minus(WITHOUT_RELEASE);
    return new Removal(
        history.releases().stream()
            .filter(Retention::hasArtefact)
            .filter(release -> !keptVersions.contains(release.getVersion()))
            .map(release -> removed(release, note))
            .toList(),
        stored.stream()
            .filter(chunk -> !keptArtefacts.contains(chunk.sha256()))
            .filter(
                chunk ->
                    known.contains(chunk.sha256()) || chunk.writtenAt().isBefore(orphanedBefore))
            .map(StoredChunk::key)
            .toList());
  }

  private Set<String> versions(ReleaseHistory history, ChangeNote note) {
    Set<String> kept = new HashSet<>();
    history
        .champion()
        .ifPresent(
            champion -> {
              kept.add(champion.getVersion());
              if (champion.getParent() != null) {
                kept.add(champion.getParent());
              }
              new Succession(history, note)
                  .rollback(null)
                  .after()
                  .ifPresent(successor -> kept.add(successor.getVersion()));
            });
    List<ModelRelease> releases = history.releases();
    history.shadow().ifPresent(release -> add(kept, release));
    releases.stream().filter(ModelRelease::getPinned).forEach(release -> add(kept, release));
    history.inLine().stream().limit(newest).forEach(release -> add(kept, release));
    List<ModelRelease> others =
        releases.stream()
            .filter(Retention::hasArtefact)
            .filter(release -> release.getState() != ReleaseState.PROMOTED)
            .toList();
    others.stream()
        .skip(Math.max(0, others.size() - newest))
        .forEach(release -> add(kept, release));
    return kept;
  }

  private static void add(Set<String> kept, ModelRelease release) {
    kept.add(release.getVersion());
  }

  private static boolean hasArtefact(ModelRelease release) {
    return release.getChunks() > 0 && !release.getArtefactRemoved();
  }

  private static ModelRelease removed(ModelRelease release, ChangeNote note) {
    ReleaseState state = release.getState();
    return note.on(release, state == ReleaseState.PROMOTED ? ReleaseState.RETIRED : state)
        .artefactRemoved()
        .release();
  }
}
