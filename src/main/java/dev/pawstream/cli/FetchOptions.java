package dev.pawstream.cli;

import dev.pawstream.fetch.AddressRange;
import dev.pawstream.fetch.AllowedHost;
import dev.pawstream.fetch.FetchPatience;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.fetch.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where photographs that come as a uri may be fetched from. Nothing is allowed by default. */
public final class FetchOptions {
  @Option(
      names = "--fetch-root",
      paramLabel = "DIR",
      split = ",",
      description = "Photographs may be fetched from this folder, as file: uris.")
  private List<Path> roots = new ArrayList<>();

  @Option(
      names = "--fetch-host",
      paramLabel = "HOST",
      split = ",",
      description =
          "Photographs may be fetched from this host: HOST, *.DOMAIN, either with :PORT. Addresses"
              + " of this machine and of private networks are refused all the same.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--fetch-allow-address",
      paramLabel = "CIDR",
      split = ",",
      description = "Hosts may have an address in this private range, such as 10.1.0.0/16.")
  private List<String> addresses = new ArrayList<>();

  @Option(
      names = "--fetch-s3-endpoint",
      paramLabel = "URL",
      description =
          "Photographs may be fetched from buckets there, as s3://BUCKET/KEY; credentials come from"
              + " where AWS's clients look for them.")
  private @Nullable URI s3Endpoint;

  @Option(
      names = "--fetch-s3-region",
      paramLabel = "REGION",
      defaultValue = "us-east-1",
      description = "Their region. Default: ${DEFAULT-VALUE}.")
  private String s3Region = "";

  @Option(
      names = "--fetch-s3-path-style",
      fallbackValue = "true",
      description = "The bucket goes into the path, as MinIO wants it.")
  private boolean s3PathStyle;

  @Option(
      names = "--fetch-s3-bucket",
      paramLabel = "BUCKET",
      split = ",",
      description = "Only from this bucket. Default: all that the credentials open.")
  private List<String> s3Buckets = new ArrayList<>();

  @Option(
      names = "--fetch-timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "For one attempt. Default: ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  @Option(
      names = "--fetch-retry-for",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description =
          "How long a photograph is tried for before it is given up, 45 at most. Default:"
              + " ${DEFAULT-VALUE}.")
  private int retrySeconds;

  @Option(
      names = "--fetch-concurrency",
      paramLabel = "N",
      defaultValue = "" + FetchSettings.DEFAULT_CONCURRENCY,
      description =
          "How many photographs are fetched at once; each may take twice --max-image-bytes of heap."
              + " Default: ${DEFAULT-VALUE}.")
  private int concurrency;

  /**
   * As the options say.
   *
   * @param images say how large a photograph may be
   * @throws IllegalArgumentException if one makes no sense
   */
  public FetchSettings settings(ImageOptions images) {
    return FetchSettings.NOTHING
        .withRoots(roots)
        .withHosts(hosts.stream().map(AllowedHost::parse).toList())
        .withAddresses(addresses.stream().map(AddressRange::parse).toList())
        .withS3(
            s3Endpoint == null
                ? null
                : new S3Settings(s3Endpoint, s3Region, s3PathStyle, s3Buckets))
        .withPatience(
            FetchPatience.of(Duration.ofSeconds(timeoutSeconds), Duration.ofSeconds(retrySeconds)))
        .withMaxBytes(images.limits().maxBytes())
        .withConcurrency(concurrency);
  }
}
