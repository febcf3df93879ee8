package dev.pawstream.release;

import dev.pawstream.inference.Answer;

/**
 * What one model said, and which one.
 *
 * @param version of the model
 * @param sha256 of its artefact, hexadecimal
 * @param answer what it said
 */
public record ChampionAnswer(String version, String sha256, Answer answer) {}
