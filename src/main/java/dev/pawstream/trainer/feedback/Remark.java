package dev.pawstream.trainer.feedback;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that was said of a photograph, without the photograph. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Answer.class, name = "model"),
  @JsonSubTypes.Type(value = Word.class, name = "person")
})
sealed interface Remark permits Answer, Word {}
