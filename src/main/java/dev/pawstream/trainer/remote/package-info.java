/** Photographs that labels have a uri of, fetched for a training. */
@NullMarked
package dev.pawstream.trainer.remote;

import org.jspecify.annotations.NullMarked;
