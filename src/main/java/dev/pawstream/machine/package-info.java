/**
 * What this machine can do: its processor, the memory that this process takes, and how fast it
 * computes at best.
 */
@NullMarked
package dev.pawstream.machine;

import org.jspecify.annotations.NullMarked;
