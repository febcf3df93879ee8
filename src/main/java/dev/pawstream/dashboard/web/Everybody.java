package dev.pawstream.dashboard.web;

import java.util.Optional;

/**
 * Whoever reaches it, which is who works on this machine.
 *
 * @param name of them all
 */
public record Everybody(String name) implements Admission {
  @Override
  public Optional<String> userOf(Request request) {
    return Optional.of(name);
  }
}
