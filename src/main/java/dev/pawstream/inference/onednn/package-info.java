/** The engine on oneDNN: a network's layers compiled into plans of primitives. */
@NullMarked
package dev.pawstream.inference.onednn;

import org.jspecify.annotations.NullMarked;
