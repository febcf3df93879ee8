package dev.pawstream.release;

import dev.pawstream.event.ModelMetrics;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model file that was trained elsewhere, to become a release. It has no parent: nobody knows
 * which champion it was to be better than.
 *
 * @param artefact the file's bytes
 * @param manifest what it says of itself
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or prints these bytes.
public record ImportedModel(byte[] artefact, Manifest manifest) {
  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if the bytes are no model file of this format
   */
  public static ImportedModel of(byte[] artefact) {
    return new ImportedModel(artefact, ModelArtefact.fromBytes(artefact).manifest());
  }

  /**
   * The release's record, but for what the register adds.
   *
   * @param history what is released already
   * @param promote whether it shall serve
   * @throws RefusedChangeException if no classifier here has the weights that it stands on
   */
  public ModelRelease.Builder release(ReleaseHistory history, boolean promote, ChangeNote note) {
    requireKnownTrunk(history);
    List<Look> looks = manifest.looks();
    ReleaseState state = promote ? ReleaseState.PROMOTED : ReleaseState.REJECTED;
    return ModelRelease.newBuilder()
        .setVersion(ModelVersion.of(note.at(), Sha256.of(artefact)))
        .setTrunkSha256(manifest.trunkSha256())
        .setPolicy(manifest.policy())
        .setLabels(manifest.labels())
        .setDataSetSha256(manifest.lineage().get("dataSetSha256"))
        .setPhotographs(number(manifest.lineage().get("photographs")))
        .setChallenger(metrics(manifest.metrics()))
        .setTemperature(looks.get(looks.size() - 1).temperature())
        .setState(state)
        .setChanges(List.of(note.change(state)))
        .setReleasedAt(note.at())
        .setReleasedBy(note.by());
  }

  private void requireKnownTrunk(ReleaseHistory history) {
    String trunk = manifest.trunkSha256();
    boolean known =
        trunk.equals(PretrainedWeights.TORCHVISION_SHA256)
            || history.releases().stream()
                .anyMatch(release -> release.getTrunkSha256().equals(trunk));
    if (!known) {
      throw new RefusedChangeException(
          "The model stands on the weights %s, which are neither torchvision's (%s) nor those of a release here: train it on the weights that the classifiers have"
              .formatted(trunk, PretrainedWeights.TORCHVISION_SHA256));
    }
  }

  private static int number(@Nullable String digits) {
    return digits != null && digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  private static @Nullable ModelMetrics metrics(Map<String, Double> measured) {
    Double photographs = measured.get("photographs");
    Double accuracy = measured.get("accuracy");
    Double logLoss = measured.get("logLoss");
    Double ece = measured.get("ece");
    return photographs == null || accuracy == null || logLoss == null || ece == null
        ? null
        : new ModelMetrics(photographs.intValue(), accuracy, logLoss, ece);
  }
}
