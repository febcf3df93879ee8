package dev.pawstream.release;

import dev.pawstream.inference.Answer;

/**
 * What one model said, and which one.
 *
 * @param model that answered
 * @param answer what it said
 */
public record ChampionAnswer(ServedModel model, Answer answer) {}
