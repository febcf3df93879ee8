package dev.pawstream.trainer.retrain;

import dev.pawstream.event.GateVerdict;
import dev.pawstream.event.ModelMetrics;
import dev.pawstream.training.gate.Verdict;
import dev.pawstream.training.measure.Metrics;
import org.jspecify.annotations.Nullable;

/** What the gate found, as events carry it. */
final class Verdicts {
  private Verdicts() {}

  static @Nullable GateVerdict event(@Nullable Verdict verdict) {
    if (verdict == null) {
      return null;
    }
    Metrics champion = verdict.champion();
    Metrics challenger = verdict.challenger();
    return GateVerdict.newBuilder()
        .setDecision(verdict.decision().name())
        .setConfidence(verdict.confidence())
        .setPhotographs(verdict.photographs())
        .setPhotographsNeeded(verdict.photographsNeeded())
        .setPhotographsSha256(verdict.photographsSha256())
        .setChampionAccuracy(champion.accuracy())
        .setChampionLogLoss(champion.logLoss())
        .setChampionEce(champion.ece())
        .setChallengerAccuracy(challenger.accuracy())
        .setChallengerLogLoss(challenger.logLoss())
        .setChallengerEce(challenger.ece())
        .setLogLossGain(verdict.gain().mean())
        .setLogLossGainAtLeast(verdict.gain().atLeast())
        .setPOfNoGain(verdict.gain().pOfNone())
        .setOnlyChampionRight(verdict.accuracy().onlyChampion())
        .setOnlyChallengerRight(verdict.accuracy().onlyChallenger())
        .setPOfWorse(verdict.accuracy().pOfWorse())
        .build();
  }

  static ModelMetrics event(Metrics metrics) {
    return new ModelMetrics(
        metrics.photographs(), metrics.accuracy(), metrics.logLoss(), metrics.ece());
  }
}
