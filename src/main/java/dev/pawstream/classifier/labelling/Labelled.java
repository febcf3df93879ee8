package dev.pawstream.classifier.labelling;

import dev.pawstream.release.ChampionAnswer;

/**
 * What came of a photograph.
 *
 * @param imageSha256 SHA-256 of its bytes, hexadecimal
 * @param answer what the champion said
 * @param begunNanos when work on it began, by {@link System#nanoTime()}
 */
public record Labelled(String imageSha256, ChampionAnswer answer, long begunNanos) {}
