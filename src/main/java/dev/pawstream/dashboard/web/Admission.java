package dev.pawstream.dashboard.web;

import java.util.Optional;

/** Who is let in, and under which name. */
public sealed interface Admission permits Everybody, TokenHolders, ProxyUsers {
  /**
   * Who sends a request.
   *
   * @return the name under which labels and commands are sent; nothing for who is not let in
   */
  Optional<String> userOf(Request request);
}
