/** The commands: what people type, see and read. */
@NullMarked
package dev.pawstream.cli;

import org.jspecify.annotations.NullMarked;
