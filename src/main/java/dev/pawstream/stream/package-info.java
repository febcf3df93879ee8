/**
 * What the two Kafka Streams applications share: their settings, what is set aside and what is
 * tried again, running them, and reading a topic to its end.
 */
@NullMarked
package dev.pawstream.stream;

import org.jspecify.annotations.NullMarked;
