package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseChange;
import dev.pawstream.event.ReleaseState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a release changes, as it will stand in its record.
 *
 * @param at in whole milliseconds
 * @param by who wants it
 * @param reason why, if that was said
 * @param commandId what ordered it, if something did
 */
public record ChangeNote(
    Instant at, String by, @Nullable String reason, @Nullable String commandId) {
  /** A record has to fit into the topic, and to be read by people. */
  private static final int KEPT = 100;

  /** What happened to a release, the latest last. */
  static List<ReleaseChange> changesOf(ModelRelease release) {
    return Objects.requireNonNullElse(release.getChanges(), List.of());
  }

  /** A copy of the release in another state, with this note. */
  ReleaseCopy on(ModelRelease release, ReleaseState state) {
    List<ReleaseChange> before = changesOf(release);
    List<ReleaseChange> changes =
        new ArrayList<>(before.subList(Math.max(0, before.size() + 1 - KEPT), before.size()));
    changes.add(change(state));
    return new ReleaseCopy(release).state(state).changes(changes);
  }

  /** The note as it stands in a record. */
  ReleaseChange change(ReleaseState state) {
    return ReleaseChange.newBuilder()
        .setState(state)
        .setAt(at)
        .setBy(by)
        .setReason(reason)
        .setCommandId(commandId)
        .build();
  }
}
