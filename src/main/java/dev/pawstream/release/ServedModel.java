package dev.pawstream.release;

/**
 * Which model answers.
 *
 * @param version of the model
 * @param sha256 of its artefact, hexadecimal
 */
public record ServedModel(String version, String sha256) {}
