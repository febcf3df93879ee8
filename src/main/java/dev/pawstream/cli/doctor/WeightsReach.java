package dev.pawstream.cli.doctor;

import dev.pawstream.network.weights.CacheState;
import dev.pawstream.network.weights.WeightsStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the pre-trained weights: in the file that is named, or else in the cache and, without
 * fetching them, behind all routes.
 *
 * @param store that the commands load them from
 * @param named by a person, if at all
 */
record WeightsReach(WeightsStore store, Optional<Path> named) {
  private static final String NAME = "Weights";
  private static final String REMEDY =
      "let this machine reach one of the routes (a proxy is named in https_proxy) and run pawstream"
          + " weights fetch, or give a file with --weights FILE";

  List<Finding> findings() throws InterruptedException {
    if (named.isPresent()) {
      CacheState state = store.verify(named.get());
      return List.of(
          state.ok()
              ? there(state)
              : Finding.missing(
                  NAME, "%s does not serve: %s".formatted(state.file(), state.problem()), REMEDY));
    }
    Map<String, Optional<String>> routes = store.askSources();
    List<Finding> findings = new ArrayList<>();
    findings.add(cached(routes.values().stream().anyMatch(Optional::isEmpty)));
    routes.forEach((route, obstacle) -> findings.add(route(route, obstacle)));
    return findings;
  }

  private Finding cached(boolean reachable) {
    CacheState state = store.verify();
    if (state.ok()) {
      return there(state);
    }
    return reachable
        ? Finding.note(
            NAME,
            "not in the cache (%s); the first command that needs them fetches them"
                .formatted(state.problem()))
        : Finding.missing(NAME, "not in the cache: " + state.problem(), REMEDY);
  }

  private static Finding there(CacheState state) {
    return Finding.ok(NAME, "%s, sha256 %s".formatted(state.file(), state.sha256()));
  }

  private static Finding route(String route, Optional<String> obstacle) {
    return Finding.note(
        "Route to weights",
        obstacle
            .map(problem -> "%s is closed: %s".formatted(route, problem))
            .orElse(route + " is open"));
  }
}
