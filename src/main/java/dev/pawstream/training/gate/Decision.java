package dev.pawstream.training.gate;

/** What the gate decides about a challenger. */
public enum Decision {
  /** It is measurably better, and takes the champion's place. */
  RELEASE,
  /** It is not measurably better; the champion stays. */
  KEEP,
  /** The test photographs are too few to tell; the champion stays meanwhile. */
  TOO_FEW
}
