/** The companion Kafka Streams application that learns from labelled photographs. */
@NullMarked
package dev.pawstream.trainer;

import org.jspecify.annotations.NullMarked;
