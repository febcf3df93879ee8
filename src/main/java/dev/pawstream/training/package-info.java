/** Data sets, augmentation, policies, the training loop, evaluation and calibration. */
@NullMarked
package dev.pawstream.training;

import org.jspecify.annotations.NullMarked;
