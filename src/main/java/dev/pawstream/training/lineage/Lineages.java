package dev.pawstream.training.lineage;

import dev.pawstream.event.PhaseDuration;
import dev.pawstream.event.TrainingHardware;
import dev.pawstream.event.TrainingLineage;
import dev.pawstream.machine.Cpu;
import dev.pawstream.network.Top;
import dev.pawstream.onednn.Precision;
import dev.pawstream.training.Computation;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.Policy;
import dev.pawstream.training.Provenance;
import dev.pawstream.version.CodeVersion;
import java.util.List;

/** How models were trained, as events carry it. */
public final class Lineages {
  private Lineages() {}

  /** Of a model that was trained by this code, in this process. */
  public static TrainingLineage event(Provenance provenance, List<PhaseDuration> durations) {
    return event(provenance, durations, Cpu.here(), CodeVersion.here());
  }

  static TrainingLineage event(
      Provenance provenance, List<PhaseDuration> durations, Cpu cpu, String codeVersion) {
    FineTuningSettings settings = provenance.settings();
    Computation computation = provenance.computation();
    return TrainingLineage.newBuilder()
        .setPolicyOrdered(provenance.policy().name())
        .setTop(settings.top().name())
        .setLooks(settings.looks())
        .setVariants(settings.variants())
        .setStart(provenance.start())
        .setPrecision(settings.precision().name())
        .setMemoryBudget(settings.memoryBudget())
        .setOneDnn(computation.oneDnn())
        .setFeaturePrecision(computation.features().name())
        .setInt8(provenance.int8())
        .setCodeVersion(codeVersion)
        .setHardware(
            new TrainingHardware(
                cpu.name(),
                cpu.cores(),
                cpu.threads(),
                cpu.vectorInstructions(),
                computation.engine(),
                computation.threads()))
        .setDurations(durations)
        .build();
  }

  /**
   * What an event tells, to train so again.
   *
   * @param seed of everything random
   * @throws IllegalArgumentException if a later version has trained in a way that this one does not
   *     know
   */
  public static Provenance provenance(TrainingLineage lineage, long seed) {
    TrainingHardware hardware = lineage.getHardware();
    return new Provenance(
        Policy.valueOf(lineage.getPolicyOrdered()),
        seed,
        new FineTuningSettings(
            lineage.getLooks(),
            Top.valueOf(lineage.getTop()),
            lineage.getVariants(),
            Precision.valueOf(lineage.getPrecision()),
            lineage.getMemoryBudget()),
        lineage.getStart(),
        new Computation(
            lineage.getOneDnn(),
            Precision.valueOf(lineage.getFeaturePrecision()),
            hardware.getEngine(),
            hardware.getTrainingThreads()),
        lineage.getInt8());
  }
}
