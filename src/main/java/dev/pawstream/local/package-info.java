/** A broker and a schema registry on this machine, for the demo and the tests. */
@NullMarked
package dev.pawstream.local;

import org.jspecify.annotations.NullMarked;
