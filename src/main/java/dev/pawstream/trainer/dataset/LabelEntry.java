package dev.pawstream.trainer.dataset;

/**
 * What the index keeps of a labelled photograph: everything but the photograph.
 *
 * @param label the last word on it
 * @param labelledBy who said so
 * @param contentSha256 of the photograph's bytes, hexadecimal; empty when only its uri is known
 */
public record LabelEntry(String label, String labelledBy, String contentSha256) {}
