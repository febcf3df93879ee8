/**
 * The network: VGG16 as a Deeplearning4j graph, its pre-trained weights, the model artefact,
 * preprocessing.
 */
@NullMarked
package dev.pawstream.network;

import org.jspecify.annotations.NullMarked;
