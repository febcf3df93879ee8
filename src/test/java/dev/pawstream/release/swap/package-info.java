/** Many models, one after the other, in a process of their own, which is asked meanwhile. */
@NullMarked
package dev.pawstream.release.swap;

import org.jspecify.annotations.NullMarked;
