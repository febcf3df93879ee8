package dev.pawstream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import picocli.CommandLine.Option;

/** The option {@code --json}, and what it does. */
public final class JsonOption {
  @Option(names = "--json", fallbackValue = "true", description = "Print JSON, one object a line.")
  private boolean json;

  /** Whether a program reads the output. */
  public boolean wanted() {
    return json;
  }

  /** One line of JSON. */
  public static String line(Object value) {
    try {
      return Mapper.JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(value.getClass() + " cannot be written as JSON", e);
    }
  }

  /** Made when first needed: Jackson takes its time to start, and help needs none. */
  private static final class Mapper {
    static final JsonMapper JSON =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
  }
}
