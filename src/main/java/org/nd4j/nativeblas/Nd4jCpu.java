package org.nd4j.nativeblas;

/**
 * Where Deeplearning4j 1.0.0-M2.1's oneDNN helpers look for their switch.
 *
 * <p>They ask for {@code org.nd4j.nativeblas.Nd4jCpu$Environment} by its name, which M2.1 itself
 * has moved elsewhere, and turn themselves off when it is missing: then a convolution takes eight
 * times as long. This class is that switch, on.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** Called by reflection. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    public static Environment getInstance() {
      return INSTANCE;
    }

    public boolean isUseMKLDNN() {
      return true;
    }
  }
}
