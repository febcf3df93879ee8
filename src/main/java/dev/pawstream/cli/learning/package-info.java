/** What labels are worth: how well a model does after so many of them. */
@NullMarked
package dev.pawstream.cli.learning;

import org.jspecify.annotations.NullMarked;
