package dev.pawstream.dashboard.web;

import dev.pawstream.dashboard.order.LetterOrders;
import dev.pawstream.dashboard.order.PhotographOrders;
import dev.pawstream.dashboard.order.TrainerOrders;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people order on the page, in JSON. */
final class OrderPages {
  private final PhotographOrders photographs;
  private final TrainerOrders trainer;
  private final LetterOrders letters;

  OrderPages(PhotographOrders photographs, TrainerOrders trainer, LetterOrders letters) {
    this.photographs = photographs;
    this.trainer = trainer;
    this.letters = letters;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.post("/api/labels", this::label);
    routes.post("/api/labels/forget", this::forgetLabel);
    routes.post("/api/trainings", this::retrain);
    routes.post(
        "/api/trainings/cancel",
        request -> order(request, (body, by) -> trainer.cancel(body.text("job"), why(body), by)));
    routes.post(
        "/api/releases/promote",
        request ->
            order(request, (body, by) -> trainer.promote(body.text("version"), why(body), by)));
    routes.post(
        "/api/releases/reject",
        request ->
            order(request, (body, by) -> trainer.reject(body.text("version"), why(body), by)));
    routes.post(
        "/api/releases/rollback",
        request -> order(request, (body, by) -> trainer.rollBack(body.text("to"), why(body), by)));
    routes.post("/api/dead-letters/replay", this::replay);
  }

  /** A command to the trainer. */
  private interface Order {
    String send(Body body, String by) throws IOException, InterruptedException;
  }

  private static void order(Context request, Order order) throws IOException, InterruptedException {
    String id = order.send(Body.json(request), Gate.user(request));
    Reply.json(request, 202, Map.of("id", id));
  }

  private static @Nullable String why(Body body) {
    return body.text("reason");
  }

  private void label(Context request) throws IOException, InterruptedException {
    Body body = Body.json(request);
    photographs.label(body.text("id"), body.text("label"), Gate.user(request));
    request.status(204);
  }

  private void forgetLabel(Context request) throws IOException, InterruptedException {
    photographs.forgetLabel(Body.json(request).text("id"));
    request.status(204);
  }

  private void retrain(Context request) throws IOException, InterruptedException {
    order(
        request,
        (body, by) ->
            trainer.retrain(
                new TrainerOrders.Training(
                    body.text("policy"),
                    body.text("start"),
                    body.number("seed"),
                    body.isTrue("force"),
                    body.text("reason")),
                by));
  }

  private void replay(Context request) throws IOException {
    Body body = Body.json(request);
    Reply.json(request, 200, letters.replay(body.text("cause"), body.text("key")));
  }
}
