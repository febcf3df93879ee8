package dev.pawstream.event;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The records that Pawstream knows. Only these are made from what arrives, whatever its schema
 * names.
 */
final class EventTypes {
  private static final Map<String, Schema> BY_NAME =
      Stream.of(
              ImageEvent.getClassSchema(),
              LabelledImage.getClassSchema(),
              ModelRelease.getClassSchema(),
              Prediction.getClassSchema(),
              TrainingCommand.getClassSchema(),
              TrainingProgress.getClassSchema())
          .collect(Collectors.toUnmodifiableMap(Schema::getFullName, Function.identity()));

  private EventTypes() {}

  /** The schema of the record with this full name, which is also its class's. */
  static @Nullable Schema schemaNamed(String fullName) {
    return BY_NAME.get(fullName);
  }
}
