/** Whether a challenger is measurably better than the champion, on the same photographs. */
@NullMarked
package dev.pawstream.training.gate;

import org.jspecify.annotations.NullMarked;
