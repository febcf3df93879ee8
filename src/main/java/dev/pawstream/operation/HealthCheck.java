package dev.pawstream.operation;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that has to be well.
 *
 * @param name one word, such as {@code registry}
 * @param problem what is wrong with it now, in a sentence; nothing if it is well. Cheap, as it is
 *     asked as often as somebody looks, and safe on any thread; see {@link AgedCheck}
 */
public record HealthCheck(String name, Supplier<Optional<String>> problem) {}
