package dev.pawstream.cli.cluster;

import dev.pawstream.cli.PhotographPaths;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ImageId;
import dev.pawstream.event.Sha256;
import dev.pawstream.fetch.PhotographUri;
import dev.pawstream.fetch.UnfetchablePhotographException;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A photograph that is to be sent to the images' topic. */
sealed interface Outgoing {
  /** For people; without what may be secret. */
  String name();

  /**
   * With an id, and the photograph's bytes or uri.
   *
   * @throws IOException if there is none; says why
   */
  ImageEvent.Builder event() throws IOException;

  /** Those that are sent with their bytes. */
  static List<Outgoing> byBytes(List<String> arguments, InputStream standardInput)
      throws IOException {
    return PhotographPaths.find(arguments, standardInput).stream()
        .<Outgoing>map(Whole::new)
        .toList();
  }

  /**
   * Those of which only the uri is sent.
   *
   * @param arguments paths, and uris
   * @throws UnfetchablePhotographException if one is no uri that anybody may fetch
   */
  static List<Outgoing> byUri(List<String> arguments) throws IOException {
    List<Outgoing> outgoing = new ArrayList<>();
    for (String argument : arguments) {
      if (Elsewhere.SCHEME.matcher(argument).lookingAt()) {
        outgoing.add(new Elsewhere(PhotographUri.parse(argument)));
      } else {
        PhotographPaths.find(List.of(argument), InputStream.nullInputStream())
            .forEach(photograph -> outgoing.add(new InFile(photograph)));
      }
    }
    return outgoing;
  }

  private static String idOf(Photograph photograph, byte[] bytes) {
    return ImageId.of(String.valueOf(Path.of(photograph.name()).getFileName()), Sha256.of(bytes));
  }

  /** With all its bytes. */
  record Whole(Photograph photograph) implements Outgoing {
    @Override
    public String name() {
      return photograph.name();
    }

    @Override
    public ImageEvent.Builder event() throws IOException {
      byte[] bytes = photograph.bytes();
      if (bytes.length > ImageLimits.DEFAULT.maxBytes()) {
        throw new IOException(
            "%,d bytes are more than %,d: send a smaller photograph, or with --by-uri where it is"
                .formatted(bytes.length, ImageLimits.DEFAULT.maxBytes()));
      }
      return ImageEvent.newBuilder()
          .setId(idOf(photograph, bytes))
          .setBytes(ByteBuffer.wrap(bytes));
    }
  }

  /**
   * The uri of a file, which is read for its id alone: it is the same as if its bytes were sent.
   */
  record InFile(Photograph photograph) implements Outgoing {
    @Override
    public String name() {
      return photograph.name();
    }

    @Override
    public ImageEvent.Builder event() throws IOException {
      return ImageEvent.newBuilder()
          .setId(idOf(photograph, photograph.bytes()))
          .setUri(Path.of(photograph.name()).toAbsolutePath().normalize().toUri().toString());
    }
  }

  /** A uri as it is given, which is not looked at. */
  record Elsewhere(PhotographUri place) implements Outgoing {
    private static final Pattern SCHEME = Pattern.compile("(?i)(file|https?|s3):");

    @Override
    public String name() {
      return place.shown();
    }

    @Override
    public ImageEvent.Builder event() {
      String uri = place.uri().toString();
      return ImageEvent.newBuilder()
          .setId(ImageId.of(lastName(), Sha256.of(uri.getBytes(StandardCharsets.UTF_8))))
          .setUri(uri);
    }

    private String lastName() {
      String path = place.uri().getPath();
      return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    }
  }
}
