/** Commands that show what the labelled topic holds, and write it to folders. */
@NullMarked
package dev.pawstream.cli.dataset;

import org.jspecify.annotations.NullMarked;
