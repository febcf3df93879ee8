package dev.pawstream.dashboard.web;

import dev.pawstream.dashboard.feed.Json;
import io.javalin.http.Context;

/** What programs get for an answer. */
final class Reply {
  private static final String TYPE = "application/json";

  private Reply() {}

  static void json(Context request, int status, Object value) {
    request.status(status).contentType(TYPE).result(Json.line(value));
  }
}
