package dev.pawstream.network.weights;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * Fetches a whole file from the web, over the proxy that the machine has; goes on where a broken
 * connection stopped. A host that does not answer is given up after seconds.
 */
public final class FileDownload {
  private static final Patience BRIEF =
      new Patience(Duration.ofSeconds(3), Duration.ofSeconds(15), 3, Duration.ofSeconds(1));

  private final URI uri;
  private final long maxBytes;
  private final MachineProxy proxy;

  /**
   * Fetches nothing yet.
   *
   * @param maxBytes a longer file is refused
   * @param environment the machine's variables: {@code https_proxy} and its like
   */
  public FileDownload(URI uri, long maxBytes, Map<String, String> environment) {
    this.uri = uri;
    this.maxBytes = maxBytes;
    this.proxy = new MachineProxy(environment, ProxySelector.getDefault());
  }

  /** The host that has the file. */
  public String host() {
    return uri.getHost();
  }

  /**
   * Fetches it.
   *
   * @param target written anew; what an interrupted fetch leaves there is not the whole file
   * @throws IOException if the host does not give it, it is too long, or it cannot be written; the
   *     message says why
   */
  public void fetch(Path target, FetchListener listener) throws IOException, InterruptedException {
    try (RemoteFile remote = new RemoteFile(uri, BRIEF, proxy);
        FileChannel channel =
            FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      long length = remote.length();
      if (length > maxBytes) {
        throw new IOException(
            "%s has %d bytes, more than the %d that are expected".formatted(uri, length, maxBytes));
      }
      remote.read(
          new ByteRange(0, length),
          bytes -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
            listener.progress(host(), channel.position(), length);
          });
    }
  }
}
