/** Damaged photographs, thousands of them, through the classifier's topology and a real engine. */
@NullMarked
package dev.pawstream.classifier.fuzz;

import org.jspecify.annotations.NullMarked;
