package dev.pawstream.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What a request carries, within limits. */
final class Body {
  private static final int MOST_JSON_BYTES = 16 << 10;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode fields;

  private Body(JsonNode fields) {
    this.fields = fields;
  }

  /**
   * A JSON object.
   *
   * @throws RefusedException if it is none
   */
  static Body json(Context request) throws IOException {
    String type = request.contentType();
    if (type == null || !type.startsWith("application/json")) {
      throw new RefusedException(415, "What is ordered has to be application/json");
    }
    byte[] bytes = bytes(request, MOST_JSON_BYTES);
    try {
      JsonNode fields = MAPPER.readTree(bytes);
      if (fields.isObject()) {
        return new Body(fields);
      }
    } catch (JsonProcessingException e) {
      // As what is JSON, but no object.
    }
    throw new RefusedException(400, "What is ordered has to be a JSON object");
  }

  /**
   * All bytes.
   *
   * @param most how many there may be
   * @throws RefusedException if there are more
   */
  static byte[] bytes(Context request, long most) throws IOException {
    try (InputStream body = request.req().getInputStream()) {
      byte[] bytes = body.readNBytes(Math.toIntExact(most + 1));
      if (bytes.length > most) {
        throw new RefusedException(
            413, "More than %,d bytes are not taken: send less".formatted(most));
      }
      return bytes;
    }
  }

  /** A text; null where there is none. */
  @Nullable String text(String name) {
    JsonNode value = fields.path(name);
    return value.isTextual() ? value.asText() : null;
  }

  /** Whether a field is true. */
  boolean isTrue(String name) {
    return fields.path(name).asBoolean(false);
  }

  /**
   * A whole number; null where there is none.
   *
   * @throws RefusedException if it is another thing
   */
  @Nullable Long number(String name) {
    JsonNode value = fields.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new RefusedException(400, "%s is no whole number".formatted(name));
    }
    return value.asLong();
  }
}
