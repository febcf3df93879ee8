/**
 * What those who run a service look at: whether it lives, whether it is ready, and its numbers,
 * over HTTP. {@link dev.pawstream.operation.Operation} is where to begin.
 */
@NullMarked
package dev.pawstream.operation;

import org.jspecify.annotations.NullMarked;
