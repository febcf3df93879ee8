package dev.pawstream.fetch;

import dev.pawstream.image.ImageLimits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be fetched, and how.
 *
 * @param roots folders that photographs may be read from
 * @param hosts that photographs may come from over http and https
 * @param addresses that those hosts may have, besides public ones
 * @param s3 where buckets are; null if nothing comes from any
 * @param maxBytes of a photograph
 * @param concurrency how many photographs are fetched at once; each takes twice its bytes of heap
 */
public record FetchSettings(
    List<Path> roots,
    List<AllowedHost> hosts,
    List<AddressRange> addresses,
    @Nullable S3Settings s3,
    FetchPatience patience,
    long maxBytes,
    int concurrency) {
  /** So many of 10 MiB are 160 MiB of heap for a moment. */
  public static final int DEFAULT_CONCURRENCY = 8;

  /** Nothing is allowed. */
  public static final FetchSettings NOTHING =
      new FetchSettings(
          List.of(),
          List.of(),
          List.of(),
          null,
          FetchPatience.DEFAULT,
          ImageLimits.DEFAULT.maxBytes(),
          DEFAULT_CONCURRENCY);

  /** What one array can hold with room for one byte more, which tells that there is too much. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 16;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of bounds
   */
  public FetchSettings {
    if (maxBytes < 1 || maxBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "A photograph of at most %d bytes cannot be fetched; give 1 to %d"
              .formatted(maxBytes, MOST_BYTES));
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException(
          "%d photographs at once are none; give 1 or more".formatted(concurrency));
    }
    roots = List.copyOf(roots);
    hosts = List.copyOf(hosts);
    addresses = List.copyOf(addresses);
  }

  /** Whether there is no place that photographs may come from. */
  public boolean allowsNothing() {
    return roots.isEmpty() && hosts.isEmpty() && s3 == null;
  }

  public FetchSettings withRoots(List<Path> newRoots) {
    return new FetchSettings(newRoots, hosts, addresses, s3, patience, maxBytes, concurrency);
  }

  public FetchSettings withHosts(List<AllowedHost> newHosts) {
    return new FetchSettings(roots, newHosts, addresses, s3, patience, maxBytes, concurrency);
  }

  public FetchSettings withAddresses(List<AddressRange> newAddresses) {
    return new FetchSettings(roots, hosts, newAddresses, s3, patience, maxBytes, concurrency);
  }

  public FetchSettings withS3(@Nullable S3Settings newS3) {
    return new FetchSettings(roots, hosts, addresses, newS3, patience, maxBytes, concurrency);
  }

  public FetchSettings withPatience(FetchPatience newPatience) {
    return new FetchSettings(roots, hosts, addresses, s3, newPatience, maxBytes, concurrency);
  }

  public FetchSettings withMaxBytes(long bytes) {
    return new FetchSettings(roots, hosts, addresses, s3, patience, bytes, concurrency);
  }

  public FetchSettings withConcurrency(int photographs) {
    return new FetchSettings(roots, hosts, addresses, s3, patience, maxBytes, photographs);
  }
}
