/** Trains again what was released, from the labelled topic. */
@NullMarked
package dev.pawstream.trainer.repeat;

import org.jspecify.annotations.NullMarked;
