/** The Kafka Streams application that labels photographs: a pure topology, and its runner. */
@NullMarked
package dev.pawstream.classifier;

import org.jspecify.annotations.NullMarked;
