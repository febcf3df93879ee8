/** Publishing a model through Kafka, and following what is published. */
@NullMarked
package dev.pawstream.release;

import org.jspecify.annotations.NullMarked;
