package dev.pawstream.inference.onednn;

import dev.pawstream.network.Tensor;

/**
 * The numbers of a top.
 *
 * @param denseKernel {@code [features, units]}
 * @param denseBias {@code [units]}
 * @param outputKernel {@code [units, outputs]}
 * @param outputBias {@code [outputs]}
 */
record TopParameters(
    Tensor denseKernel, Tensor denseBias, Tensor outputKernel, Tensor outputBias) {}
