/**
 * VGG16's pre-trained convolutions: the routes by which they come to this machine, their check
 * against a pinned sha256, and the cache that keeps them. {@link
 * dev.pawstream.network.weights.WeightsStore} is where to begin.
 */
@NullMarked
package dev.pawstream.network.weights;

import org.jspecify.annotations.NullMarked;
