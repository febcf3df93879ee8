/** What travels through Kafka: the Avro records, the topics with their settings, and the serdes. */
@NullMarked
package dev.pawstream.event;

import org.jspecify.annotations.NullMarked;
