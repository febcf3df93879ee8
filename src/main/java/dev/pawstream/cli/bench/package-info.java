/** The commands that measure: how fast the engine, the stream and the training are here. */
@NullMarked
package dev.pawstream.cli.bench;

import org.jspecify.annotations.NullMarked;
