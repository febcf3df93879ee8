/** What the frozen layers make of photographs and their variants, as rows to train on. */
@NullMarked
package dev.pawstream.training.features;

import org.jspecify.annotations.NullMarked;
