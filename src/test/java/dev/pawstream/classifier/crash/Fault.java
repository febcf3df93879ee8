package dev.pawstream.classifier.crash;

/** What happens to the classifiers, their cluster and their models. */
enum Fault {
  KILL_NAMED("kill -9 of a classifier with a fixed name, started again"),
  KILL_UNNAMED("kill -9 of a classifier without a name, started again"),
  STOP_NAMED("SIGTERM to a classifier with a fixed name, started again"),
  STOP_UNNAMED("SIGTERM to a classifier without a name, started again"),
  VISITOR("a third classifier joins, or leaves by SIGTERM"),
  STOP_BROKER("SIGTERM to the broker, started again"),
  KILL_BROKER("kill -9 of the broker, started again"),
  KILL_REGISTRY("kill -9 of the registry, started again"),
  RELEASE("a release"),
  BROKEN_RELEASE("a broken release"),
  BURST("a burst");

  private final String description;

  Fault(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
