package dev.pawstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of this machine in front of another one. While it is shut, whoever comes is turned away,
 * as when the server behind has died.
 */
public final class Gate implements AutoCloseable {
  private final ServerSocket front;
  private final int behind;
  private final ExecutorService threads = Executors.newCachedThreadPool(Gate::thread);
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private volatile boolean open = true;

  /** Opens it. */
  public Gate(int behind) throws IOException {
    this.behind = behind;
    front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public int port() {
    return front.getLocalPort();
  }

  /** Turns everybody away, those too who are inside. */
  public void shut() {
    open = false;
    connections.forEach(this::end);
  }

  public void open() {
    open = true;
  }

  /** How many came while it was shut. */
  public int turnedAway() {
    return turnedAway.get();
  }

  private void accept() {
    while (!front.isClosed()) {
      try {
        Socket client = front.accept();
        connections.add(client);
        if (open) {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
          connections.add(server);
          threads.execute(() -> carry(client, server));
          threads.execute(() -> carry(server, client));
        } else {
          turnedAway.incrementAndGet();
          end(client);
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** From one to the other, until either has ended. */
  private void carry(Socket from, Socket to) {
    try {
      long unused = from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // The other direction ends by it, too.
    } finally {
      end(from);
      end(to);
    }
  }

  private void end(Socket socket) {
    connections.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "gate");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() throws IOException {
    front.close();
    shut();
    threads.shutdownNow();
  }
}
