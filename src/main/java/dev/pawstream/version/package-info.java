/** Which code this is. */
@NullMarked
package dev.pawstream.version;

import org.jspecify.annotations.NullMarked;
