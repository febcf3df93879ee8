package dev.pawstream.trainer;

import dev.pawstream.event.TrainingCommand;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Hands commands on; never waits for what they start. */
final class CommandProcessor
    extends ContextualProcessor<@Nullable String, @Nullable TrainingCommand, Void, Void> {
  private final Consumer<TrainingCommand> commands;

  CommandProcessor(Consumer<TrainingCommand> commands) {
    this.commands = commands;
  }

  @Override
  public void process(Record<@Nullable String, @Nullable TrainingCommand> record) {
    TrainingCommand command = record.value();
    if (command != null) {
      commands.accept(command);
    }
  }
}
