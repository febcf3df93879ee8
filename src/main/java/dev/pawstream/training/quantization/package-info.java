/** Whether a trained model can be served in 8 bits. */
@NullMarked
package dev.pawstream.training.quantization;

import org.jspecify.annotations.NullMarked;
