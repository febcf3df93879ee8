package dev.pawstream.release;

import org.jspecify.annotations.Nullable;

/**
 * A record of the releases' topic, as received.
 *
 * @param offset its place in the topic, which has one partition
 * @param version its key
 * @param value an Avro {@code ModelRelease} if all is well; null is a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or prints these bytes.
public record ReleaseRecord(long offset, @Nullable String version, byte @Nullable [] value) {}
