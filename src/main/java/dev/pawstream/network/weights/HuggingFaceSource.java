package dev.pawstream.network.weights;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * torchvision's VGG16 as timm publishes it on Hugging Face. Of its 553 MB only the convolutions' 59
 * are fetched; what has come stays in the work folder until all has, so that a later run goes on
 * from there.
 */
final class HuggingFaceSource implements WeightsSource {
  /** Where Hugging Face is. */
  static final URI HUGGING_FACE = URI.create("https://huggingface.co");

  private static final String FILE = "/timm/vgg16.tv_in1k/resolve/main/model.safetensors";
  private static final String PARTIAL = "convolutions.partial";

  private final URI uri;
  private final VggShape shape;
  private final String sha256;
  private final Patience patience;
  private final MachineProxy proxy;

  /**
   * @param base Hugging Face, or a mirror of it
   * @param sha256 that the weights must have
   */
  HuggingFaceSource(
      URI base, VggShape shape, String sha256, Patience patience, MachineProxy proxy) {
    this.uri = URI.create(base.toString().replaceFirst("/$", "") + FILE);
    this.shape = shape;
    this.sha256 = sha256;
    this.patience = patience;
    this.proxy = proxy;
  }

  @Override
  public String name() {
    return "Hugging Face (%s)".formatted(uri);
  }

  @Override
  public void ask() throws IOException, InterruptedException {
    try (RemoteFile remote = new RemoteFile(uri, patience, proxy)) {
      long unused = remote.length();
    }
  }

  @Override
  public PretrainedWeights fetch(Path workFolder, FetchListener listener)
      throws IOException, InterruptedException {
    Path partial = workFolder.resolve(PARTIAL);
    boolean goesOn = Files.exists(partial);
    try (RemoteFile remote = new RemoteFile(uri, patience, proxy)) {
      SafetensorsLayout layout = new SafetensorsLayout(header(remote), shape);
      try {
        return download(remote, layout, partial, listener);
      } catch (WrongBytesException e) {
        if (!goesOn) {
          throw e;
        }
        // What an earlier run left may be of another file, or torn by a crash.
        return download(remote, layout, partial, listener);
      }
    }
  }

  private static SafetensorsHeader header(RemoteFile remote)
      throws IOException, InterruptedException {
    int length =
        SafetensorsHeader.jsonLength(remote.read(new ByteRange(0, SafetensorsHeader.LENGTH_BYTES)));
    long begin = SafetensorsHeader.LENGTH_BYTES;
    return SafetensorsHeader.parse(remote.read(new ByteRange(begin, begin + length)));
  }

  private PretrainedWeights download(
      RemoteFile remote, SafetensorsLayout layout, Path partial, FetchListener listener)
      throws IOException, InterruptedException {
    List<ByteRange> ranges = layout.ranges();
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      append(remote, ranges, channel, listener);
      PretrainedWeights weights = checked(layout, new RangedFile(channel, ranges));
      Files.delete(partial);
      return weights;
    } catch (WrongBytesException e) {
      Files.delete(partial);
      throw e;
    }
  }

  private void append(
      RemoteFile remote, List<ByteRange> ranges, FileChannel channel, FetchListener listener)
      throws IOException, InterruptedException {
    long total = ranges.stream().mapToLong(ByteRange::length).sum();
    long start = 0;
    channel.position(channel.size());
    listener.progress(name(), channel.position(), total);
    for (ByteRange range : ranges) {
      long have = Math.max(0, Math.min(channel.position() - start, range.length()));
      remote.read(
          new ByteRange(range.begin() + have, range.end()),
          bytes -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
            listener.progress(name(), channel.position(), total);
          });
      start += range.length();
    }
  }

  private PretrainedWeights checked(SafetensorsLayout layout, RangedFile file) throws IOException {
    PretrainedWeights weights;
    try {
      weights = layout.read(file);
    } catch (IOException e) {
      throw new WrongBytesException(e.getMessage());
    }
    if (!weights.sha256().equals(sha256)) {
      throw new WrongBytesException(
          "its numbers have the sha256 %s, not %s".formatted(weights.sha256(), sha256));
    }
    return weights;
  }

  /** All has come, and is not what it should be. */
  private static final class WrongBytesException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongBytesException(@Nullable String message) {
      super(message);
    }
  }
}
