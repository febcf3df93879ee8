package dev.pawstream.training;

import dev.pawstream.onednn.Precision;

/**
 * What computed a training.
 *
 * @param oneDnn whether oneDNN was allowed to
 * @param features what the frozen layers were computed in
 * @param engine for people: the library, its version, its precision
 * @param threads that a step was shared among
 */
public record Computation(boolean oneDnn, Precision features, String engine, int threads) {}
