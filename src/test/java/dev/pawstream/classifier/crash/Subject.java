package dev.pawstream.classifier.crash;

import dev.pawstream.ChildJvm;
import java.io.IOException;

/** What is classified, by what program, and what is right. */
interface Subject {
  /** What a classifier prints when it is ready. */
  String READY = "Classifier ready";

  /** What predictions of the model that is there from the beginning name as their model. */
  String starterVersion();

  /** The photograph of this number; always the same for a number. */
  byte[] photograph(int number);

  /** What looks like a photograph to the producer, but cannot be decoded. */
  byte[] damaged();

  /** A model to release; another one for each number. */
  byte[] artefact(int number);

  /**
   * What a model says of a photograph.
   *
   * @param modelSha256 of the starter, or of an artefact
   * @throws IllegalArgumentException if there is no such model
   */
  RightAnswer answer(String modelSha256, int photograph);

  /** Starts a classifier, which prints {@link #READY}, and ends at SIGTERM. */
  ChildJvm classifier(Launch launch) throws IOException;
}
