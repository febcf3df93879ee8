/** Jobs, whatever they do: one at a time, told of, cancelled, and begun anew after a crash. */
@NullMarked
package dev.pawstream.trainer.job;

import org.jspecify.annotations.NullMarked;
