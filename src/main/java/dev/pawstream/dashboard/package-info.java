/** The dashboard: one web page on a cluster, which knows what it has read from the topics last. */
@NullMarked
package dev.pawstream.dashboard;

import org.jspecify.annotations.NullMarked;
