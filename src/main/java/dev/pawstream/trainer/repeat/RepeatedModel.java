package dev.pawstream.trainer.repeat;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.TrainingLineage;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.lineage.Lineages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What came of repeating a training.
 *
 * @param release what came of it then
 * @param model what came of it now
 */
public record RepeatedModel(ModelRelease release, TrainedModel model) {
  private static final String DURATIONS = "durations";

  /** Whether the model files are the same, byte for byte. */
  public boolean isSame() {
    return model.sha256().equals(release.getSha256());
  }

  /** What was otherwise then, of all that may make other bytes; for people. */
  public List<String> differences() {
    TrainingLineage now = Lineages.event(model.provenance(), List.of());
    List<String> differences = new ArrayList<>();
    compare(release.getTraining(), now, differences);
    return differences;
  }

  private static void compare(IndexedRecord then, IndexedRecord now, List<String> differences) {
    for (Schema.Field field : now.getSchema().getFields()) {
      Object before = then.get(field.pos());
      Object after = now.get(field.pos());
      if (before instanceof IndexedRecord inner) {
        compare(inner, (IndexedRecord) after, differences);
      } else if (!field.name().equals(DURATIONS) && !Objects.equals(before, after)) {
        differences.add("%s was %s and is %s".formatted(field.name(), words(before), words(after)));
      }
    }
  }

  private static String words(@Nullable Object value) {
    return value instanceof Collection<?> many
        ? String.join(" ", many.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
