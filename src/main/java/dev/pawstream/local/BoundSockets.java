package dev.pawstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Listening sockets on 127.0.0.1, opened before the broker starts. So the broker's settings can
 * name its real ports, and a port that is taken is found before anything is written.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {
  private final Map<String, ServerSocketChannel> waiting = new ConcurrentHashMap<>();

  /**
   * Opens a socket.
   *
   * @param listener the name of the listener that will ask for it
   * @param port 0 for a free one
   * @return the port
   * @throws IllegalStateException if the port is taken
   */
  int open(String listener, int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      waiting.put(listener, channel);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address);
      return channel.socket().getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Port %d is not free (%s); stop what uses it, or give another"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** Hands a socket over; the caller closes it. */
  @Override
  public ServerSocketChannel openServerSocket(
      String listener, InetSocketAddress address, int receiveBufferBytes, int backlog)
      throws IOException {
    ServerSocketChannel channel = waiting.remove(listener);
    if (channel == null) {
      throw new IOException("There is no socket for listener " + listener);
    }
    channel.configureBlocking(false);
    return channel;
  }

  /** Closes the sockets that nobody asked for. */
  @Override
  public void close() {
    waiting.values().forEach(BoundSockets::close);
    waiting.clear();
  }

  private static void close(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close a socket", e);
    }
  }
}
