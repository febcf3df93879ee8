package dev.pawstream.release;

import org.jspecify.annotations.Nullable;

/**
 * Which models are asked.
 *
 * @param champion whose answer counts
 * @param shadow who answers beside it; null if nobody does
 */
public record ServedModels(ServedModel champion, @Nullable ServedModel shadow) {}
