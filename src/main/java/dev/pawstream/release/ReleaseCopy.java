package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseChange;
import dev.pawstream.event.ReleaseState;
import java.util.List;
import org.apache.avro.Schema;

/**
 * A release that differs from another in a few fields. Avro's own builder cannot start from a
 * record: to copy it, it looks classes up by names, which Avro itself forbids.
 */
final class ReleaseCopy {
  private final ModelRelease copy = new ModelRelease();

  ReleaseCopy(ModelRelease release) {
    for (Schema.Field field : release.getSchema().getFields()) {
      copy.put(field.pos(), release.get(field.pos()));
    }
  }

  ReleaseCopy state(ReleaseState state) {
    return with("state", state);
  }

  ReleaseCopy changes(List<ReleaseChange> changes) {
    return with("changes", changes);
  }

  ReleaseCopy promotion(long number) {
    return with("promotion", number);
  }

  ReleaseCopy pinned(boolean pinned) {
    return with("pinned", pinned);
  }

  ReleaseCopy artefactRemoved() {
    return with("artefactRemoved", true);
  }

  ModelRelease release() {
    return copy;
  }

  private ReleaseCopy with(String field, Object value) {
    copy.put(field, value);
    return this;
  }
}
