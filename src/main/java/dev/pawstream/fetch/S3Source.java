package dev.pawstream.fetch;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Photographs from buckets: {@code s3://bucket/key}. */
final class S3Source implements Source {
  private static final int SERVER_ERROR = 500;
  // 408, and 429 and what S3 says in its place.
  private static final Set<String> TEMPORARY =
      Set.of("RequestTimeout", "SlowDown", "TooManyRequests", "ExpiredToken");
  private static final int TOO_MANY_REQUESTS = 429;

  // An ARN or another account's access point would lead elsewhere.
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final S3Settings settings;
  private final long maxBytes;
  private final BreakableS3Http http;
  private final S3Client client;

  /**
   * Connects to nothing yet.
   *
   * @param credentials null for what AWS's client finds by itself
   */
  S3Source(
      S3Settings settings,
      FetchPatience patience,
      long maxBytes,
      int concurrency,
      @Nullable AwsCredentialsProvider credentials) {
    this.settings = settings;
    this.maxBytes = maxBytes;
    http = new BreakableS3Http(patience, concurrency);
    client =
        S3Client.builder()
            .endpointOverride(settings.endpoint())
            .region(Region.of(settings.region()))
            .forcePathStyle(settings.pathStyle())
            .disableMultiRegionAccessPoints(true)
            .disableS3ExpressSessionAuth(true)
            .credentialsProvider(credentials)
            .httpClient(http)
            .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
  }

  @Override
  public byte[] fetch(PhotographUri photograph, Attempt attempt) throws IOException {
    String bucket = bucket(photograph);
    String key = key(photograph);
    http.entered(attempt);
    try (ResponseInputStream<GetObjectResponse> in =
        client.getObject(request -> request.bucket(bucket).key(key))) {
      return read(new Body(photograph, maxBytes), in);
    } catch (S3Exception e) {
      throw failure(photograph, e);
    } catch (SdkClientException e) {
      throw new TemporaryFailure("S3's client says: " + e.getMessage());
    } finally {
      http.left();
    }
  }

  private static byte[] read(Body body, ResponseInputStream<GetObjectResponse> in)
      throws IOException {
    boolean isRead = false;
    try {
      Long length = in.response().contentLength();
      body.checkAnnounced(length == null ? -1 : length);
      byte[] bytes = body.read(in);
      isRead = true;
      return bytes;
    } finally {
      if (!isRead) {
        // Else closing it would read on to its end.
        in.abort();
      }
    }
  }

  private String bucket(PhotographUri photograph) {
    URI uri = photograph.uri();
    String bucket = uri.getRawAuthority();
    if (bucket == null || !BUCKET.matcher(bucket).matches()) {
      throw refused(photograph, "it names no bucket; write it like s3://bucket/key");
    }
    if (!settings.buckets().isEmpty() && !settings.buckets().contains(bucket)) {
      throw refused(
          photograph,
          "photographs may not come from that bucket; allow it with --fetch-s3-bucket " + bucket);
    }
    return bucket;
  }

  private static String key(PhotographUri photograph) {
    URI uri = photograph.uri();
    String path = uri.getPath();
    if (path == null || path.length() < 2 || uri.getRawQuery() != null) {
      throw refused(photograph, "it names no object; write it like s3://bucket/key");
    }
    // A host that makes paths shorter before it looks at them would leave the bucket.
    if (Arrays.stream(path.split("/", -1))
        .anyMatch(part -> part.equals("..") || part.equals("."))) {
      throw refused(photograph, "its key has a part that is only dots; rename the object");
    }
    return path.substring(1);
  }

  private static IOException failure(PhotographUri photograph, S3Exception answer) {
    int status = answer.statusCode();
    // An answer without a body has none; a proxy's has another.
    String code =
        Optional.ofNullable(answer.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
    String said = code.isEmpty() ? "" : " (%s)".formatted(code);
    if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || TEMPORARY.contains(code)) {
      return new TemporaryFailure("S3 answers %d%s".formatted(status, said));
    }
    throw refused(
        photograph,
        "S3 answers %d%s; correct the uri, or what the credentials may read"
            .formatted(status, said));
  }

  private static UnfetchablePhotographException refused(PhotographUri photograph, String why) {
    return new UnfetchablePhotographException(
        "%s is not fetched: %s".formatted(photograph.shown(), why));
  }

  @Override
  public void close() {
    client.close();
    http.close();
  }
}
