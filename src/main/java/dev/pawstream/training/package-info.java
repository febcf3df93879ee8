/** Data sets, policies and the training loop. */
@NullMarked
package dev.pawstream.training;

import org.jspecify.annotations.NullMarked;
