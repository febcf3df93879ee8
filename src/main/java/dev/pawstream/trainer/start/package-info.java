/** What the training of a job starts from. */
@NullMarked
package dev.pawstream.trainer.start;

import org.jspecify.annotations.NullMarked;
