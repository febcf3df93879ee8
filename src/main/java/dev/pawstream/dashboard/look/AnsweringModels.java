package dev.pawstream.dashboard.look;

import dev.pawstream.dashboard.feed.Board;
import dev.pawstream.dashboard.feed.Told;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import dev.pawstream.inference.Starter;
import dev.pawstream.release.Artefacts;
import java.io.IOException;

/** The files of the models that have answered: the starter's, or a release's on the cluster. */
public final class AnsweringModels {
  private final Board board;
  private final Artefacts artefacts;

  /**
   * @param board knows the releases
   * @param artefacts where their files are
   */
  public AnsweringModels(Board board, Artefacts artefacts) {
    this.board = board;
    this.artefacts = artefacts;
  }

  /**
   * The file of the model that made a prediction; takes seconds.
   *
   * @throws NotShownException if it is there no more, or another one
   * @throws dev.pawstream.release.BrokenReleaseException if it is incomplete
   * @throws org.apache.kafka.common.KafkaException if the cluster does not give it
   */
  byte[] artefact(Told told) throws IOException {
    byte[] artefact =
        told.model().startsWith(Starter.NAME) ? starter(told.model()) : released(told.model());
    if (!Sha256.of(artefact).equals(told.modelSha256())) {
      throw NotShownException.missing(
          "The model that answered is called %s, and is another than the one that is known here by that name"
              .formatted(told.model()));
    }
    return artefact;
  }

  private static byte[] starter(String name) throws IOException {
    if (name.equals(Starter.NAME)) {
      return Starter.artefact();
    }
    try {
      return Starter.artefact(Integer.parseInt(name.substring(Starter.NAME.length() + 1)));
    } catch (IllegalArgumentException e) {
      throw NotShownException.missing("There is no starter that is called " + name, e);
    }
  }

  private byte[] released(String version) {
    ModelRelease release =
        board
            .release(version)
            .orElseThrow(
                () ->
                    NotShownException.missing(
                        "The model %s that answered is not among the releases".formatted(version)));
    if (release.getArtefactRemoved()) {
      throw NotShownException.missing(
          "The file of the model %s that answered was removed to make room".formatted(version));
    }
    return artefacts.read(release);
  }
}
