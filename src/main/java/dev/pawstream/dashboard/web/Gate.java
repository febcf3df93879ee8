package dev.pawstream.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at every request before anything else does. */
final class Gate {
  /** A page of another origin cannot send it without asking first, and is then told no. */
  static final String OWN_HEADER = "X-Pawstream";

  private static final String USER = "user";
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  /** What there is to see before one is let in: the page for the token, and what it is made of. */
  private static final Set<String> OPEN =
      Set.of("/login", "/login.js", "/style.css", "/icon.svg", "/api/login");

  private final AllowedHosts hosts;
  private final Admission admission;

  Gate(AllowedHosts hosts, Admission admission) {
    this.hosts = hosts;
    this.admission = admission;
  }

  /**
   * Lets a request pass.
   *
   * @throws RefusedException if it does not
   */
  void check(Context request) {
    String host = request.header("Host");
    if (!hosts.allows(host)) {
      throw new RefusedException(
          421, "This dashboard is not known by that name: --allow-host names another");
    }
    if (!READING.contains(request.method())) {
      checkIsFromOwnPage(request, host);
    } else if (request.path().startsWith("/api/")) {
      checkIsNotFromElsewhere(request);
    }
    if (!OPEN.contains(request.path())) {
      request.attribute(
          USER,
          admission
              .userOf(of(request))
              .orElseThrow(() -> new RefusedException(401, "Log in first: nobody knows you here")));
    }
  }

  /** Who sends a request that was let pass. */
  static String user(Context request) {
    String user = request.attribute(USER);
    if (user == null) {
      throw new IllegalStateException("Nobody asked who sends " + request.path());
    }
    return user;
  }

  private void checkIsFromOwnPage(Context request, @Nullable String host) {
    String origin = request.header("Origin");
    if (request.header(OWN_HEADER) == null || (origin != null && !hosts.isOwn(origin, host))) {
      throw new RefusedException(
          403,
          "Only the dashboard's own page, or a program with the header X-Pawstream, may do so");
    }
    checkIsNotFromElsewhere(request);
  }

  private static void checkIsNotFromElsewhere(Context request) {
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new RefusedException(403, "Pages of others may not read or change anything here");
    }
  }

  private static Request of(Context request) {
    return new Request() {
      @Override
      public InetAddress remoteAddress() {
        try {
          return InetAddress.getByName(request.req().getRemoteAddr());
        } catch (UnknownHostException e) {
          throw new IllegalStateException("A server knows addresses, no names", e);
        }
      }

      @Override
      public @Nullable String header(String name) {
        return request.header(name);
      }

      @Override
      public @Nullable String cookie(String name) {
        return request.cookie(name);
      }
    };
  }
}
