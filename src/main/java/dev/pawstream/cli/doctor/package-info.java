/** The command that looks at the machine: what it has, what it reaches, and what is missing. */
@NullMarked
package dev.pawstream.cli.doctor;

import org.jspecify.annotations.NullMarked;
