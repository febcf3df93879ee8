/** Commands that show the dead letters and send them back. */
@NullMarked
package dev.pawstream.cli.letters;

import org.jspecify.annotations.NullMarked;
