package dev.pawstream.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;

/** Gives who knows the token a cookie for it. */
final class LoginPage {
  private final Admission admission;
  private final WrongTokens wrongTokens;

  LoginPage(Admission admission, WrongTokens wrongTokens) {
    this.admission = admission;
    this.wrongTokens = wrongTokens;
  }

  void take(Context request) throws IOException {
    String candidate = Body.json(request).text("token");
    if (!(admission instanceof TokenHolders holders)) {
      throw new RefusedException(404, "This dashboard wants no token");
    }
    if (candidate == null || !holders.isToken(candidate.strip())) {
      request.future(
          () ->
              wrongTokens
                  .await()
                  .thenAccept(
                      waited -> {
                        throw new RefusedException(401, "That is not the token");
                      }));
      return;
    }
    String origin = request.header("Origin");
    Cookie cookie = new Cookie(TokenHolders.COOKIE, holders.cookie());
    cookie.setPath("/");
    cookie.setMaxAge(Math.toIntExact(TokenHolders.LIFE.toSeconds()));
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure(origin != null && origin.startsWith("https:"));
    request.cookie(cookie);
    request.status(204);
  }
}
