package dev.pawstream.training;

/**
 * A photograph and its right label.
 *
 * @param photograph the photograph
 * @param label its label
 */
public record Example(Photograph photograph, String label) {}
