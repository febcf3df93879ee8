/**
 * Which engine serves: opened in the order of speed, checked against Deeplearning4j's own graph.
 */
@NullMarked
package dev.pawstream.inference.selection;

import org.jspecify.annotations.NullMarked;
