package dev.pawstream.dashboard.web;

import dev.pawstream.event.Sha256;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file of the page, read once.
 *
 * @param type for the browser
 * @param tag changes when the content does
 */
record PageFile(byte[] content, String type, String tag) {
  private static final String FOLDER = "/dashboard/";

  /**
   * Reads it.
   *
   * @param name in the folder of resources
   * @throws IllegalStateException if it is missing
   */
  static PageFile read(String name) {
    try (InputStream file = PageFile.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw new IllegalStateException("The file %s is missing: build again".formatted(name));
      }
      byte[] content = file.readAllBytes();
      return new PageFile(content, type(name), '"' + Sha256.of(content) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException("The file %s cannot be read: build again".formatted(name), e);
    }
  }

  void send(Context request) {
    request.header("ETag", tag).header("Cache-Control", "no-cache");
    if (tag.equals(request.header("If-None-Match"))) {
      request.status(304);
    } else {
      request.contentType(type).result(content);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("Nobody knows what " + name + " is");
    };
  }
}
