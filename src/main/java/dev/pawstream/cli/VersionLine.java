package dev.pawstream.cli;

import dev.pawstream.version.CodeVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionLine implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"pawstream " + CodeVersion.here()};
  }
}
