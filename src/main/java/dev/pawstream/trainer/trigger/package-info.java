/** When the trainer retrains without being told to. */
@NullMarked
package dev.pawstream.trainer.trigger;

import org.jspecify.annotations.NullMarked;
