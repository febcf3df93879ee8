package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.inference.Starter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who serves after whom. Whatever a reader has seen of a handover's records, all in their order, it
 * has the old champion or the new one, never a third.
 */
final class Succession {
  /** In place of a version: the model that ships with the classifiers. */
  static final String STARTER = Starter.NAME;

  private final ReleaseHistory history;
  private final ChangeNote note;

  Succession(ReleaseHistory history, ChangeNote note) {
    this.history = history;
    this.note = note;
  }

  /**
   * Lets a version serve.
   *
   * @throws RefusedChangeException if there is none, it serves already, or its artefact is gone
   */
  Handover promotion(String version) {
    ModelRelease promoted = promoted(candidate(version));
    return new Handover(history.champion(), Optional.of(promoted), List.of(promoted));
  }

  /**
   * Takes the champion out of service.
   *
   * @param to the version that shall serve, or {@link #STARTER}; null for the parent, or who is
   *     next in line
   * @throws RefusedChangeException if nothing was released that serves, or that version may not
   */
  Handover rollback(@Nullable String to) {
    ModelRelease champion =
        history
            .champion()
            .orElseThrow(
                () ->
                    new RefusedChangeException(
                        "No release serves, the classifiers' starter answers: there is nothing to roll back"));
    Optional<ModelRelease> successor = successor(to).map(this::promoted);
    List<ModelRelease> records = new ArrayList<>();
    successor.ifPresentOrElse(records::add, () -> records.addAll(retired()));
    records.add(note.on(champion, ReleaseState.ROLLED_BACK).release());
    return new Handover(Optional.of(champion), successor, records);
  }

  /**
   * Takes a version out of service, and only that: somebody found it worse, and it may serve no
   * more by now.
   *
   * @throws RefusedChangeException if another one serves
   */
  Handover rollbackOf(String version) {
    String champion = history.champion().map(ModelRelease::getVersion).orElse(STARTER);
    if (!champion.equals(version)) {
      throw new RefusedChangeException(
          "%s serves, and %s does no more: there is nothing to roll back"
              .formatted(champion, version));
    }
    return rollback(null);
  }

  /**
   * Lets a version's artefact be kept or not, which changes nobody's place.
   *
   * @throws RefusedChangeException if there is none, or its artefact is gone
   */
  Handover pin(String version, boolean pinned) {
    ModelRelease release = withArtefact(version);
    Optional<ModelRelease> champion = history.champion();
    return new Handover(
        champion, champion, List.of(note.on(release, release.getState()).pinned(pinned).release()));
  }

  /**
   * Ends a shadow that is not to serve, which changes nobody's place.
   *
   * @throws RefusedChangeException if there is no such release, or it is no shadow
   */
  Handover rejection(String version) {
    ModelRelease release = known(version);
    if (release.getState() != ReleaseState.SHADOW) {
      throw new RefusedChangeException(
          "%s is %s, and only what is SHADOW can be rejected; 'pawstream models rollback' takes the champion out of service"
              .formatted(version, release.getState()));
    }
    Optional<ModelRelease> champion = history.champion();
    return new Handover(
        champion, champion, List.of(note.on(release, ReleaseState.REJECTED).release()));
  }

  /** What is written before another release becomes the shadow. */
  List<ModelRelease> shadowsRetired() {
    return history.shadows().stream()
        .map(release -> note.on(release, ReleaseState.RETIRED).release())
        .toList();
  }

  private Optional<ModelRelease> successor(@Nullable String to) {
    if (to != null) {
      return to.equals(STARTER) ? Optional.empty() : Optional.of(candidate(to));
    }
    return history.successor();
  }

  private List<ModelRelease> retired() {
    return history.behindChampion().stream()
        .map(release -> note.on(release, ReleaseState.RETIRED).release())
        .toList();
  }

  private ModelRelease promoted(ModelRelease release) {
    return note.on(release, ReleaseState.PROMOTED).promotion(history.nextPromotion()).release();
  }

  private ModelRelease candidate(String version) {
    ModelRelease release = withArtefact(version);
    if (history.champion().filter(release::equals).isPresent()) {
      throw new RefusedChangeException("%s is the champion already".formatted(version));
    }
    return release;
  }

  private ModelRelease withArtefact(String version) {
    ModelRelease release = known(version);
    if (release.getArtefactRemoved()) {
      throw new RefusedChangeException(
          "The artefact of %s was removed to make room; import it from a file, or train anew"
              .formatted(version));
    }
    return release;
  }

  private ModelRelease known(String version) {
    return history
        .find(version)
        .orElseThrow(
            () ->
                new RefusedChangeException(
                    "There is no release %s; 'pawstream models list' names all"
                        .formatted(version)));
  }
}
