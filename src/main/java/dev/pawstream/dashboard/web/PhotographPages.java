package dev.pawstream.dashboard.web;

import dev.pawstream.dashboard.look.Attentions;
import dev.pawstream.dashboard.look.PhotographFinder;
import dev.pawstream.dashboard.order.PhotographOrders;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.JpegFile;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Photographs, out and in. */
final class PhotographPages {
  private static final int THUMBNAIL_EDGE = 224;
  private static final int LARGE_EDGE = 1_024;

  /** A large photograph takes some 200 MB while it is decoded. */
  private static final int AT_ONCE = 2;

  private static final int PATIENCE_SECONDS = 20;

  private final PhotographFinder photographs;
  private final Attentions attentions;
  private final ImageDecoder decoder;
  private final PhotographOrders orders;
  private final Semaphore decodings = new Semaphore(AT_ONCE, true);

  PhotographPages(
      PhotographFinder photographs,
      Attentions attentions,
      ImageDecoder decoder,
      PhotographOrders orders) {
    this.photographs = photographs;
    this.attentions = attentions;
    this.decoder = decoder;
    this.orders = orders;
  }

  /** The photograph with the id that the query names, as a JPEG; small, unless it says large. */
  void show(Context request) throws InterruptedException {
    int edge = "large".equals(request.queryParam("size")) ? LARGE_EDGE : THUMBNAIL_EDGE;
    byte[] bytes = photographs.find(required(request, "id"));
    acquire();
    try {
      byte[] file = JpegFile.of(decoder.decodeWithin(bytes, edge));
      request.header("Cache-Control", "private, max-age=3600");
      request.contentType("image/jpeg").result(file);
    } finally {
      decodings.release();
    }
  }

  /** What the network looked at in the photograph with the id that the query names. */
  void explain(Context request) {
    String id = required(request, "id");
    request.future(() -> attentions.of(id).thenAccept(seen -> Reply.json(request, 200, seen)));
  }

  /** Takes the photograph that is the body, with the name that the query has. */
  void take(Context request) throws IOException, InterruptedException {
    String name = required(request, "name");
    acquire();
    try {
      byte[] bytes = Body.bytes(request, ImageLimits.DEFAULT.maxBytes());
      Reply.json(request, 202, Map.of("id", orders.classify(name, bytes)));
    } finally {
      decodings.release();
    }
  }

  private void acquire() throws InterruptedException {
    if (!decodings.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new RefusedException(429, "Too many photographs at once: try again in a moment");
    }
  }

  private static String required(Context request, String name) {
    @Nullable String value = request.queryParam(name);
    if (value == null || value.isEmpty()) {
      throw new RefusedException(400, "The query has no " + name);
    }
    return value;
  }
}
