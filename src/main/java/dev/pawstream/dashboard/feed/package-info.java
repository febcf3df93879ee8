/**
 * What the page shows: the last of each topic, in windows that do not grow, and how it changes.
 * Knows nothing of HTTP, and sends nothing.
 */
@NullMarked
package dev.pawstream.dashboard.feed;

import org.jspecify.annotations.NullMarked;
