/** The programs of {@code examples}, run beside the services. */
@NullMarked
package dev.pawstream.examples;

import org.jspecify.annotations.NullMarked;
