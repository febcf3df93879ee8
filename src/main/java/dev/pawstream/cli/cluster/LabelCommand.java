package dev.pawstream.cli.cluster;

import dev.pawstream.access.Role;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Prediction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code label}. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description = "Says what a photograph shows, for the trainer to learn from.",
    footer = {
      "",
      "The photograph is looked up by its id on the images' topic, unless --photo gives it.",
      "Example: pawstream label Abyssinian_5.jpg-1a2b3c4d cats"
    })
public final class LabelCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ID", description = "The image id.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "LABEL", description = "The right label.")
  private String label = "";

  @Option(
      names = "--photo",
      paramLabel = "FILE",
      description = "The photograph itself, where it was not produced before.")
  private @Nullable Path photo;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who says so. Default: the user's name.")
  private @Nullable String by;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    ClientSettings clients = kafka.clients(Role.LABELLER);
    LabelledImage.Builder labelled =
        LabelledImage.newBuilder()
            .setImageId(id)
            .setLabel(label)
            .setBytes(bytes(clients))
            .setLabelledBy(by == null ? System.getProperty("user.name") : by)
            .setLabelledAt(Instant.now());
    prediction(clients)
        .ifPresent(
            p -> labelled.setPredictedLabel(p.getLabel()).setPredictedBy(p.getModelVersion()));
    try (EventSender sender = new EventSender(clients, kafka.topics())) {
      sender.send(labelled.build()).get();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s is %s%n", id, label);
    out.flush();
    return 0;
  }

  private ByteBuffer bytes(ClientSettings clients) throws IOException {
    if (photo != null) {
      return ByteBuffer.wrap(Files.readAllBytes(photo));
    }
    String topic = kafka.topics().images();
    try (TopicTail<ImageEvent> tail = TopicTail.fromBeginning(ImageEvent.class, clients, topic)) {
      return tail.lastOf(id)
          .map(ImageEvent::getBytes)
          .orElseThrow(
              () ->
                  new IOException(
                      "There is no photograph %s on %s: give it with --photo"
                          .formatted(id, topic)));
    }
  }

  private Optional<Prediction> prediction(ClientSettings clients) {
    try (TopicTail<Prediction> tail =
        TopicTail.fromBeginning(Prediction.class, clients, kafka.topics().predictions())) {
      return tail.lastOf(id);
    }
  }
}
