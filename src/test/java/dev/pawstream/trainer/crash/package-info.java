/** Trainers as processes of their own that are killed in the middle of a job. */
@NullMarked
package dev.pawstream.trainer.crash;

import org.jspecify.annotations.NullMarked;
