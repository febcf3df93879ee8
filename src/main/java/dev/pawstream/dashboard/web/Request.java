package dev.pawstream.dashboard.web;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What of a request says who sends it. */
interface Request {
  /** Where it comes from. */
  InetAddress remoteAddress();

  @Nullable String header(String name);

  @Nullable String cookie(String name);
}
