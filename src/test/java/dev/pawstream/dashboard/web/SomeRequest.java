package dev.pawstream.dashboard.web;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that nobody has sent. */
final class SomeRequest implements Request {
  private final InetAddress from;
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, String> cookies = new HashMap<>();

  private SomeRequest(InetAddress from) {
    this.from = from;
  }

  static SomeRequest from(String address) throws Exception {
    return new SomeRequest(InetAddress.getByName(address));
  }

  SomeRequest withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  SomeRequest withCookie(String value) {
    cookies.put(TokenHolders.COOKIE, value);
    return this;
  }

  @Override
  public InetAddress remoteAddress() {
    return from;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable String cookie(String name) {
    return cookies.get(name);
  }
}
