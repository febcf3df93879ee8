/** The labelled topic as a data set: what it holds, on which side, and an index of it. */
@NullMarked
package dev.pawstream.trainer.dataset;

import org.jspecify.annotations.NullMarked;
