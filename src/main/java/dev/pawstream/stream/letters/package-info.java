/**
 * The dead letters: reading what was set aside, and sending it back to where it came from, once.
 */
@NullMarked
package dev.pawstream.stream.letters;

import org.jspecify.annotations.NullMarked;
