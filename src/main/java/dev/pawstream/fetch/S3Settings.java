package dev.pawstream.fetch;

import java.net.URI;
import java.util.List;

/**
 * Where buckets are. Credentials are not here: AWS's client finds them in the environment ({@code
 * AWS_ACCESS_KEY_ID}), in a profile, or where the machine's own are.
 *
 * @param endpoint of S3 or what is compatible: {@code https://s3.eu-central-1.amazonaws.com}
 * @param region that requests are signed for
 * @param pathStyle whether a bucket's name goes into the path, not into the host's name
 * @param buckets that photographs may come from; none for all that the credentials open
 */
public record S3Settings(URI endpoint, String region, boolean pathStyle, List<String> buckets) {
  /**
   * Checks the endpoint.
   *
   * @throws IllegalArgumentException if it is no http(s) address
   */
  public S3Settings {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null
        || endpoint.getRawUserInfo() != null
        || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "An S3 endpoint is an http or https address with a host and without user and password, such as https://s3.eu-central-1.amazonaws.com");
    }
    buckets = List.copyOf(buckets);
  }
}
