/**
 * What Pawstream counts and measures, by name: {@link dev.pawstream.meter.Metric} is the whole
 * list, and {@code docs/reference/metrics.md} is made of it.
 */
@NullMarked
package dev.pawstream.meter;

import org.jspecify.annotations.NullMarked;
