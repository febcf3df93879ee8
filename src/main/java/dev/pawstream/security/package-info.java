/** Who connects to what, and in one sentence what is wrong where that is refused. */
@NullMarked
package dev.pawstream.security;

import org.jspecify.annotations.NullMarked;
