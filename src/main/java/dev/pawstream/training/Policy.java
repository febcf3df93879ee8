package dev.pawstream.training;

/** What training changes. */
public enum Policy {
  /** The top, on cached features of the pre-trained convolutions. */
  TOP,
  /** The top by itself first, then block 5 with it. */
  UPPER,
  /** Everything, from the pre-trained weights. */
  ALL,
  /** One of these, by the number of labelled photographs; see {@link PolicyChoice}. */
  AUTO
}
