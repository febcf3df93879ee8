package dev.pawstream.event;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * The types that Pawstream knows. Only these are made from what arrives, whatever its schema names.
 *
 * <p>Avro itself would look a schema's class up by its name, which it refuses for any class that a
 * system property does not allow.
 */
final class EventTypes extends SpecificData {
  private static final Map<String, Schema> RECORDS =
      Stream.of(
              ImageEvent.getClassSchema(),
              LabelledImage.getClassSchema(),
              ModelRelease.getClassSchema(),
              Prediction.getClassSchema(),
              TrainingCommand.getClassSchema(),
              TrainingProgress.getClassSchema())
          .collect(Collectors.toUnmodifiableMap(Schema::getFullName, Function.identity()));

  private static final Map<String, Class<?>> CLASSES =
      Stream.of(
              Calibration.class,
              CalibrationBin.class,
              GateVerdict.class,
              ImageEvent.class,
              LabelledImage.class,
              ModelMetrics.class,
              ModelRelease.class,
              PhaseDuration.class,
              Prediction.class,
              ReleaseChange.class,
              ReleaseState.class,
              ReliabilityFigures.class,
              TrainingAction.class,
              TrainingCommand.class,
              TrainingHardware.class,
              TrainingLineage.class,
              TrainingPhase.class,
              TrainingProgress.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

  EventTypes() {
    super(EventTypes.class.getClassLoader());
    addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
  }

  /** The schema of the record with this full name, which is also its class's. */
  static @Nullable Schema recordNamed(String fullName) {
    return RECORDS.get(fullName);
  }

  @Override
  public @Nullable Class<?> getClass(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM -> CLASSES.get(schema.getFullName());
      default -> super.getClass(schema);
    };
  }
}
