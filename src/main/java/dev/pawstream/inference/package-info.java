/** Running a model: engines, and predictors that take a photograph's bytes. */
@NullMarked
package dev.pawstream.inference;

import org.jspecify.annotations.NullMarked;
