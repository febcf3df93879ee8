package dev.pawstream.cli.cluster;

import dev.pawstream.operation.HttpAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where to listen. */
final class HttpAddressConverter implements ITypeConverter<HttpAddress> {
  @Override
  public HttpAddress convert(String value) {
    try {
      return HttpAddress.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
