package dev.pawstream.trainer.repeat;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.TrainingLineage;
import dev.pawstream.inference.Starter;
import dev.pawstream.release.Artefacts;
import dev.pawstream.trainer.dataset.TrainingSet;
import dev.pawstream.trainer.dataset.TrainingSetReader;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.Provenance;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.lineage.Lineages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release whose training can be repeated: all that it takes is there.
 *
 * @param release what was released
 * @param provenance how it was trained
 * @param set the photographs that it was trained on
 * @param start the model file that it started from; null if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or prints these bytes.
public record Repetition(
    ModelRelease release, Provenance provenance, TrainingSet set, byte @Nullable [] start) {
  /**
   * Gathers what it takes; takes seconds to minutes.
   *
   * @param known releases among which the model that it started from is looked for
   * @param folder where the photographs go
   * @throws UnrepeatableException if something is not to be had any more
   * @throws IOException if the starter cannot be read
   * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
   */
  public static Repetition of(
      ModelRelease release,
      List<ModelRelease> known,
      Artefacts artefacts,
      TrainingSetReader reader,
      Path folder)
      throws IOException {
    Provenance provenance = provenance(release);
    byte[] start = provenance.startsAnew() ? null : start(provenance.start(), known, artefacts);
    TrainingSet set = reader.read(folder, release.getOffsets());
    requireSame(release, set);
    return new Repetition(release, provenance, set, start);
  }

  private static Provenance provenance(ModelRelease release) {
    TrainingLineage lineage = release.getTraining();
    Long seed = release.getSeed();
    if (lineage == null || seed == null || release.getDataSetSha256() == null) {
      throw new UnrepeatableException(
          "The release %s does not say how it was trained: it was imported, or released by an earlier version; what retrain releases from now on says it"
              .formatted(release.getVersion()));
    }
    try {
      return Lineages.provenance(lineage, seed);
    } catch (IllegalArgumentException e) {
      throw new UnrepeatableException(
          "The release %s was trained by the code %s in a way that this one does not know: %s; take that code"
              .formatted(release.getVersion(), lineage.getCodeVersion(), e.getMessage()));
    }
  }

  private static byte[] start(String sha256, List<ModelRelease> known, Artefacts artefacts)
      throws IOException {
    List<ModelRelease> found =
        known.stream()
            .filter(release -> release.getSha256().equals(sha256) && !release.getArtefactRemoved())
            .toList();
    if (!found.isEmpty()) {
      return artefacts.read(found.get(0));
    }
    byte[] starter = Starter.artefact();
    if (Sha256.of(starter).equals(sha256)) {
      return starter;
    }
    throw new UnrepeatableException(
        "The training started from the model %s, which is not kept any more; 'models pin' keeps a release's"
            .formatted(sha256));
  }

  private static void requireSame(ModelRelease release, TrainingSet set) {
    if (!set.sha256().equals(release.getDataSetSha256())) {
      throw new UnrepeatableException(
          "The photographs and labels of %s are not to be had any more as they were: up to its offsets the data set is %s, and %s is wanted; what was forgotten or labelled anew since is gone"
              .formatted(release.getVersion(), set.sha256(), release.getDataSetSha256()));
    }
    if (!set.splitSha256().equals(release.getSplitSha256())) {
      throw new UnrepeatableException(
          "The photographs of %s are on other sides than they were, as those that they look like were labelled anew since: the split is %s, and %s is wanted"
              .formatted(release.getVersion(), set.splitSha256(), release.getSplitSha256()));
    }
  }

  /**
   * Trains again.
   *
   * @param training with the provenance's settings, from the pre-trained weights
   * @throws IllegalArgumentException if it cannot start from what the release started from
   */
  public RepeatedModel run(ModelTraining training, TrainingListener listener)
      throws InterruptedException {
    TrainedModel model =
        (start == null ? training : training.startingFrom(start))
            .train(set.train(), set.validation(), provenance.policy(), provenance.seed(), listener);
    return new RepeatedModel(release, model);
  }
}
