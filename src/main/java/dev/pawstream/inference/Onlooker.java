package dev.pawstream.inference;

/** Who also sees what a model looks at. */
@FunctionalInterface
interface Onlooker {
  Onlooker NOBODY = (trunk, pass) -> {};

  /**
   * Another one has its output from a pass, which goes on for this.
   *
   * @param trunk that the pass has run
   */
  void look(Trunk trunk, Pass pass);
}
