package dev.pawstream.inference;

/**
 * How far one engine's numbers may be from another's.
 *
 * @param features relative L2 distance of {@code block5_pool}
 * @param probability of any label
 */
public record Tolerance(double features, double probability) {}
