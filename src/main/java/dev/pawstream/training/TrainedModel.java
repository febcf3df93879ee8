package dev.pawstream.training;

import dev.pawstream.event.Sha256;
import dev.pawstream.training.measure.CalibrationFigures;
import dev.pawstream.training.measure.Metrics;
import java.util.List;

/**
 * What a training run made.
 *
 * @param artefact the model file's bytes
 * @param sha256 of the artefact, hexadecimal
 * @param trunkSha256 of the pre-trained weights that it stands on, hexadecimal
 * @param choice what was trained, and why
 * @param labels in the order of the network's output
 * @param temperature logits are divided by it
 * @param calibration how it does on the validation photographs, before and after
 * @param provenance how it was trained
 */
public record TrainedModel(
    byte[] artefact,
    String sha256,
    String trunkSha256,
    PolicyChoice choice,
    List<String> labels,
    double temperature,
    CalibrationFigures calibration,
    Provenance provenance) {
  /** How it does on the validation photographs, as it is served. */
  public Metrics validation() {
    return calibration.after();
  }

  /** The same with a file that also says how it does in 8 bits. */
  public TrainedModel measuredInInt8(byte[] bytes) {
    return new TrainedModel(
        bytes,
        Sha256.of(bytes),
        trunkSha256,
        choice,
        labels,
        temperature,
        calibration,
        provenance.withInt8());
  }
}
