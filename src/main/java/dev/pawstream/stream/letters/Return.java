package dev.pawstream.stream.letters;

import org.apache.kafka.clients.producer.ProducerRecord;

/** A letter, and the record that goes back in its place. */
record Return(DeadLetter letter, ProducerRecord<byte[], byte[]> record) {}
