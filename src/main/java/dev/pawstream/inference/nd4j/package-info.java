/** The engine on ND4J: Deeplearning4j's own graphs, on a processor or a GPU. */
@NullMarked
package dev.pawstream.inference.nd4j;

import org.jspecify.annotations.NullMarked;
