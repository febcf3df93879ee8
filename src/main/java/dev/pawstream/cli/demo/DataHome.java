package dev.pawstream.cli.demo;

import java.nio.file.Path;

/** Where brokers and registries keep what they hold, unless they are told otherwise. */
final class DataHome {
  private DataHome() {}

  /** The folder of this name, which need not be there, where the user's data belong. */
  static Path of(String name) {
    String xdg = System.getenv("XDG_DATA_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(xdg);
    return base.resolve("pawstream").resolve(name);
  }
}
