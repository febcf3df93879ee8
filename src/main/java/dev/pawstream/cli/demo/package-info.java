/** The demo: everything on one machine, in one terminal. */
@NullMarked
package dev.pawstream.cli.demo;

import org.jspecify.annotations.NullMarked;
