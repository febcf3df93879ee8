package dev.pawstream.dashboard;

import dev.pawstream.dashboard.web.Admission;
import dev.pawstream.dashboard.web.AllowedHosts;
import dev.pawstream.dashboard.web.Everybody;
import dev.pawstream.fetch.FetchSettings;
import java.net.InetAddress;
import java.util.List;

/**
 * Where the page is, and for whom.
 *
 * @param host the address to listen at
 * @param port 0 for a free one
 * @param hosts by which names it may be asked for
 * @param admission who is let in
 * @param photographBytes of photographs that are kept in memory
 * @param fetch from where photographs may be fetched that came as a uri
 */
public record DashboardSettings(
    String host,
    int port,
    AllowedHosts hosts,
    Admission admission,
    long photographBytes,
    FetchSettings fetch) {
  /** Of photographs, where nobody says how much is to be kept. */
  public static final int DEFAULT_PHOTOGRAPH_MEGABYTES = 64;

  private static final long MEGABYTE = 1_000_000;

  /**
   * For everybody on this machine, as nobody else reaches it; it fetches nothing.
   *
   * @param port 0 for a free one
   * @param user who says what they say
   */
  public static DashboardSettings ofThisMachine(int port, String user) {
    return new DashboardSettings(
        InetAddress.getLoopbackAddress().getHostAddress(),
        port,
        new AllowedHosts(List.of(), false),
        new Everybody(user),
        DEFAULT_PHOTOGRAPH_MEGABYTES * MEGABYTE,
        FetchSettings.NOTHING);
  }
}
