/** Commands that show the releases, change which of them serves, and bring models out and in. */
@NullMarked
package dev.pawstream.cli.models;

import org.jspecify.annotations.NullMarked;
