package dev.pawstream.training;

import java.io.IOException;

/** A photograph that is not read yet. */
public interface Photograph {
  /** A name for people: a path or an image id. */
  String name();

  /** The file's bytes, read anew at each call. */
  byte[] bytes() throws IOException;
}
