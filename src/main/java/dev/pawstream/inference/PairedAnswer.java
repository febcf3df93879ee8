package dev.pawstream.inference;

/**
 * What two models say about one photograph.
 *
 * @param answer of the one that counts
 * @param shadow what came of asking the one beside it
 */
public record PairedAnswer(Answer answer, Attempt shadow) {}
