/**
 * oneDNN, the processor's library of convolutions, with an owner for everything native. Knows
 * neither networks nor models; descriptors and primitives are the library's own.
 */
@NullMarked
package dev.pawstream.onednn;

import org.jspecify.annotations.NullMarked;
