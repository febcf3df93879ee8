/**
 * Bytes to pixels, safely: what a photograph's file is, whether it may be decoded, and its
 * decoding.
 */
@NullMarked
package dev.pawstream.image;

import org.jspecify.annotations.NullMarked;
