package dev.pawstream.cli.cluster;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share of 1, or {@code off} for 0. */
final class ConfidenceConverter implements ITypeConverter<Double> {
  private static final String OFF = "off";

  @Override
  public Double convert(String value) {
    if (value.equals(OFF)) {
      return 0.0;
    }
    try {
      return Double.valueOf(value);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'%s' is no confidence: give more than 0.5 and less than 1, such as 0.99, or off"
              .formatted(value));
    }
  }
}
