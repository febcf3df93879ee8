package dev.pawstream.dashboard;

import dev.pawstream.dashboard.web.Admission;
import dev.pawstream.dashboard.web.AllowedHosts;

/**
 * Where the page is, and for whom.
 *
 * @param host the address to listen at
 * @param port 0 for a free one
 * @param hosts by which names it may be asked for
 * @param admission who is let in
 * @param photographBytes of photographs that are kept in memory
 */
public record DashboardSettings(
    String host, int port, AllowedHosts hosts, Admission admission, long photographBytes) {}
