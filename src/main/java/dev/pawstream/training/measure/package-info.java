/** How good a model's answers are, and how far its probabilities can be trusted. */
@NullMarked
package dev.pawstream.training.measure;

import org.jspecify.annotations.NullMarked;
