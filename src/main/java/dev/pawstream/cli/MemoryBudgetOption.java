package dev.pawstream.cli;

import dev.pawstream.machine.MemoryInReach;
import picocli.CommandLine.Option;

/** How much memory training may take. */
public final class MemoryBudgetOption {
  /** The rest is for the pictures' decoding, the engine, the JVM and the neighbours. */
  private static final double SHARE = 0.5;

  @Option(
      names = "--memory-budget",
      paramLabel = "MB",
      defaultValue = "0",
      description =
          "What training all layers (--policy ALL) may take; the batch is made smaller to fit."
              + " Default: half of the memory that is available.")
  private long megabytes;

  /** In bytes. */
  public long bytes() {
    return megabytes > 0 ? Megabytes.toBytes(megabytes) : (long) (SHARE * MemoryInReach.bytes());
  }
}
