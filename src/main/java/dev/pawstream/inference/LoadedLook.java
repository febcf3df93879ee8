package dev.pawstream.inference;

import dev.pawstream.network.Look;

/**
 * One look of a model in an engine.
 *
 * @param look size, temperature and threshold
 * @param trunk the engine's
 * @param head the model's
 */
public record LoadedLook(Look look, Trunk trunk, Head head) {}
