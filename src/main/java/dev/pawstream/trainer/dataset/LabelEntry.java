package dev.pawstream.trainer.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of a labelled photograph: everything but the photograph.
 *
 * @param label the last word on it
 * @param labelledBy who said so
 * @param contentSha256 of the photograph's bytes, hexadecimal; empty where no record had them
 * @param position partition@offset of the last word; empty in indexes of earlier versions
 * @param at when that was said, in ms since 1970
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelEntry(
    String label, String labelledBy, String contentSha256, @Nullable String position, long at) {
  public LabelEntry {
    position = Objects.requireNonNullElse(position, "");
  }
}
