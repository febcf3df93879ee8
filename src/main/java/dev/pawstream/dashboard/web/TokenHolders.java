package dev.pawstream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Those who know the token: in the header {@code Authorization: Bearer}, or by the cookie that they
 * were given for it. The cookie is the time of its end, and proof that who knows the token made it;
 * so nothing has to be remembered, and another token ends all of them.
 */
public final class TokenHolders implements Admission {
  /** The cookie's name. */
  static final String COOKIE = "pawstream-dashboard";

  static final Duration LIFE = Duration.ofHours(12);

  /** What cannot be guessed in a lifetime. */
  public static final int SHORTEST_TOKEN = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String BEARER = "Bearer ";

  private final byte[] token;
  private final String name;
  private final Clock clock;

  /**
   * @param name of them all
   * @throws IllegalArgumentException if the token is too short; does not show it
   */
  public TokenHolders(String token, String name, Clock clock) {
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "The dashboard's token has %d characters, which can be guessed: take %d or more, such as 'openssl rand -hex 16' prints"
              .formatted(token.length(), SHORTEST_TOKEN));
    }
    this.token = token.getBytes(UTF_8);
    this.name = name;
    this.clock = clock;
  }

  @Override
  public Optional<String> userOf(Request request) {
    String authorization = request.header("Authorization");
    String cookie = request.cookie(COOKIE);
    boolean known =
        (authorization != null
                && authorization.startsWith(BEARER)
                && isToken(authorization.substring(BEARER.length())))
            || (cookie != null && isValid(cookie));
    return known ? Optional.of(name) : Optional.empty();
  }

  boolean isToken(String candidate) {
    return MessageDigest.isEqual(token, candidate.getBytes(UTF_8));
  }

  /** A new cookie's value. */
  String cookie() {
    String end = Long.toString(clock.instant().plus(LIFE).getEpochSecond());
    return end + "." + proof(end);
  }

  private boolean isValid(String cookie) {
    int dot = cookie.indexOf('.');
    if (dot < 0) {
      return false;
    }
    String end = cookie.substring(0, dot);
    // The proof first: only then the end is a number that was written here.
    return MessageDigest.isEqual(
            proof(end).getBytes(UTF_8), cookie.substring(dot + 1).getBytes(UTF_8))
        && clock.instant().getEpochSecond() < Long.parseLong(end);
  }

  private String proof(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
