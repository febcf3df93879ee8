/** How models were trained, as their releases tell it. */
@NullMarked
package dev.pawstream.training.lineage;

import org.jspecify.annotations.NullMarked;
