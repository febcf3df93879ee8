/**
 * The training passes of convolutions and pools on oneDNN, as runtime layers in Deeplearning4j's
 * own graphs; knows no data sets and no policies.
 */
@NullMarked
package dev.pawstream.training.onednn;

import org.jspecify.annotations.NullMarked;
