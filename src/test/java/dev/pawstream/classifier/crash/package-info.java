/**
 * The classifier's processes, its broker and its registry are stopped, killed and started at random
 * moments under load, and what comes out is held against what went in.
 */
@NullMarked
package dev.pawstream.classifier.crash;

import org.jspecify.annotations.NullMarked;
