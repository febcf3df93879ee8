/** What a training job does: it trains a challenger, has it judged, and releases the better one. */
@NullMarked
package dev.pawstream.trainer.retrain;

import org.jspecify.annotations.NullMarked;
