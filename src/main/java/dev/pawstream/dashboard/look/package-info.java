/**
 * One photograph, when somebody looks at it: its bytes, wherever they are, and what the model
 * looked at that answered. Knows nothing of pages.
 */
@NullMarked
package dev.pawstream.dashboard.look;

import org.jspecify.annotations.NullMarked;
