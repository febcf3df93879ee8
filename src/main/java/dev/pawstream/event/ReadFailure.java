package dev.pawstream.event;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file with settings cannot be read. */
public final class ReadFailure {
  private ReadFailure() {}

  /** For a sentence, after a comma: Java's own messages are no more than the file's name. */
  public static String reason(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "this user may not";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is not in UTF-8";
    }
    return String.valueOf(failure.getMessage());
  }
}
