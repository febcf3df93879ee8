/** A page that shows how good a model is: figures, plots and mistakes, all in one file. */
@NullMarked
package dev.pawstream.cli.report;

import org.jspecify.annotations.NullMarked;
