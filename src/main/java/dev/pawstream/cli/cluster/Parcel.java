package dev.pawstream.cli.cluster;

import dev.pawstream.event.EventSender;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.training.DataFolder;
import dev.pawstream.training.Example;
import dev.pawstream.training.LabelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A photograph on its way to a topic. */
interface Parcel {
  /** For people; without what may be secret. */
  String name();

  /**
   * Sends it.
   *
   * @throws IOException if there is nothing to send; says why
   */
  Sent send(EventSender sender) throws IOException;

  /**
   * What was sent.
   *
   * @param id of the image
   */
  record Sent(String id, Future<RecordMetadata> acknowledgement) {}

  /** To be classified. */
  record Image(Outgoing outgoing, String source) implements Parcel {
    @Override
    public String name() {
      return outgoing.name();
    }

    @Override
    public Sent send(EventSender sender) throws IOException {
      ImageEvent event = outgoing.event().setSource(source).build();
      return new Sent(event.getId(), sender.send(event));
    }
  }

  /** To be learnt from. Sent again, it is a new word on the same image id, and changes nothing. */
  record Labelled(Example example, String by) implements Parcel {
    private static final List<String> SIDES = List.of("train", "validation", "test");

    /**
     * All photographs of folders that are named by labels; of a data set with sides, those of all
     * sides, as a photograph's side is a matter of its content.
     *
     * @throws IOException if there are none
     */
    static List<Parcel> of(Path folder, String by) throws IOException {
      List<Example> examples = new ArrayList<>();
      if (DataFolder.isSplit(folder)) {
        for (String side : SIDES) {
          if (Files.isDirectory(folder.resolve(side))) {
            examples.addAll(LabelFolders.read(folder.resolve(side)));
          }
        }
      } else {
        examples.addAll(LabelFolders.read(folder));
      }
      return examples.stream().<Parcel>map(example -> new Labelled(example, by)).toList();
    }

    @Override
    public String name() {
      return example.photograph().name();
    }

    @Override
    public Sent send(EventSender sender) throws IOException {
      ImageEvent photograph = new Outgoing.Whole(example.photograph()).event().build();
      LabelledImage event =
          LabelledImage.newBuilder()
              .setImageId(photograph.getId())
              .setLabel(example.label())
              .setBytes(photograph.getBytes())
              .setLabelledBy(by)
              .setLabelledAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
              .build();
      return new Sent(event.getImageId(), sender.send(event));
    }
  }
}
