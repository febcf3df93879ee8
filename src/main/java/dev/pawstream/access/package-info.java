/** Who needs which rights on a cluster, and whether they are there. */
@NullMarked
package dev.pawstream.access;

import org.jspecify.annotations.NullMarked;
