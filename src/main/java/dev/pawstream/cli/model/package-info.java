/** Commands that need no Kafka: train, evaluate, classify, weights. */
@NullMarked
package dev.pawstream.cli.model;

import org.jspecify.annotations.NullMarked;
