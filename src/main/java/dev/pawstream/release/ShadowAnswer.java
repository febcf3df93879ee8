package dev.pawstream.release;

import dev.pawstream.inference.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What the model beside the champion said, and which one that is.
 *
 * @param model that was asked
 * @param answer what it said; null if it failed
 */
public record ShadowAnswer(ServedModel model, @Nullable Answer answer) {}
