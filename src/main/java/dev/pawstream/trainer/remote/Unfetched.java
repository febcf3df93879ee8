package dev.pawstream.trainer.remote;

import java.util.ArrayList;
import java.util.List;

/**
 * Photographs that were to be fetched and are not there.
 *
 * @param refused image ids of those that never will be, as where they are is not allowed, or there
 *     is nothing
 * @param refusal why the first of them was refused; empty if none was
 * @param unavailable image ids of those that cannot be fetched now, but perhaps later
 * @param cause why the first of them is not available; empty if all are
 */
public record Unfetched(
    List<String> refused, String refusal, List<String> unavailable, String cause) {
  /** All are there. */
  public static final Unfetched NONE = new Unfetched(List.of(), "", List.of(), "");

  private static final int NAMED = 5;

  /** How many are missing. */
  public int total() {
    return refused.size() + unavailable.size();
  }

  /** For people, one sentence for each kind that there is. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (!unavailable.isEmpty()) {
      sentences.add(
          "%d photographs could not be fetched now and are missing: %s (%s)"
              .formatted(unavailable.size(), names(unavailable), cause));
    }
    if (!refused.isEmpty()) {
      sentences.add(
          "%d photographs cannot be fetched: %s (%s)"
              .formatted(refused.size(), names(refused), refusal));
    }
    return sentences;
  }

  private static String names(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
    return ids.size() > NAMED ? "%s and %d more".formatted(first, ids.size() - NAMED) : first;
  }
}
