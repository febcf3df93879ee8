package dev.pawstream.trainer.trigger;

import java.time.Instant;

/**
 * The training before.
 *
 * @param words offsets of all partitions of the labelled topic together, when it read them
 * @param at when it ended
 */
public record LastTraining(long words, Instant at) {}
