/** Features on disk that outlive a training, so that the next one need not compute them again. */
@NullMarked
package dev.pawstream.training.store;

import org.jspecify.annotations.NullMarked;
