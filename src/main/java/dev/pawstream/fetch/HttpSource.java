package dev.pawstream.fetch;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Photographs over http and https, from allowed hosts at allowed addresses. Sends no cookie, no
 * login and nothing through a proxy, which would look the host up by itself; asks for no
 * compression, and undoes none.
 */
final class HttpSource implements Source {
  private static final int MOST_REDIRECTS = 3;
  private static final String USER_AGENT = "pawstream";

  /** So that a host that moves is looked up again. */
  private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(1);

  /** The client itself has no limit. */
  private static final Http1Config HEADERS =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build();

  private static final Set<Integer> REDIRECTS =
      Set.of(
          HttpStatus.SC_MOVED_PERMANENTLY,
          HttpStatus.SC_MOVED_TEMPORARILY,
          HttpStatus.SC_SEE_OTHER,
          HttpStatus.SC_TEMPORARY_REDIRECT,
          HttpStatus.SC_PERMANENT_REDIRECT);
  private static final Set<Integer> TEMPORARY =
      Set.of(
          HttpStatus.SC_REQUEST_TIMEOUT, HttpStatus.SC_TOO_EARLY, HttpStatus.SC_TOO_MANY_REQUESTS);

  /** One answer: the photograph, or where to ask next. */
  private record Answer(byte @Nullable [] photograph, String location) {}

  private final List<AllowedHost> hosts;
  private final long maxBytes;
  private final CloseableHttpClient client;

  /**
   * Connects to nothing yet.
   *
   * @param names looks hosts up; what it says is checked
   */
  HttpSource(FetchSettings settings, DnsResolver names, ReachableAddresses reachable) {
    hosts = settings.hosts();
    maxBytes = settings.maxBytes();
    Timeout connect = Timeout.of(settings.patience().connect());
    Timeout read = Timeout.of(settings.patience().read());
    client =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedDns(names, reachable))
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADERS).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(read)
                            .setTimeToLive(CONNECTION_LIFE)
                            .build())
                    .setMaxConnTotal(settings.concurrency())
                    .setMaxConnPerRoute(settings.concurrency())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(connect)
                    .setResponseTimeout(read)
                    .build())
            .setUserAgent(USER_AGENT)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  @Override
  public byte[] fetch(PhotographUri photograph, Attempt attempt) throws IOException {
    PhotographUri from = photograph;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      checkHost(from);
      Answer answer = ask(from, attempt);
      if (answer.photograph() != null) {
        return answer.photograph();
      }
      PhotographUri to = from.resolve(answer.location());
      checkRedirect(from, to);
      from = to;
    }
    throw new UnfetchablePhotographException(
        "%s redirects more than %d times; give the photograph's own uri"
            .formatted(photograph.shown(), MOST_REDIRECTS));
  }

  private void checkHost(PhotographUri photograph) {
    if (photograph.uri().getHost() == null) {
      throw new UnfetchablePhotographException(
          "%s names no host; write the host's name, or its address in the usual form"
              .formatted(photograph.shown()));
    }
    if (hosts.stream().noneMatch(host -> host.matches(photograph.uri()))) {
      throw new UnfetchablePhotographException(
          "%s is not fetched, as photographs may not come from that host and port; allow it with --fetch-host %s"
              .formatted(photograph.shown(), photograph.uri().getRawAuthority()));
    }
  }

  private static void checkRedirect(PhotographUri from, PhotographUri to) {
    boolean isPlain = to.scheme().equals("http");
    if (!isPlain && !to.scheme().equals("https")) {
      throw new UnfetchablePhotographException(
          "%s redirects to %s, which is neither http nor https; give the photograph's own uri"
              .formatted(from.shown(), to.shown()));
    }
    if (isPlain && from.scheme().equals("https")) {
      throw new UnfetchablePhotographException(
          "%s redirects to %s, from https to http; give a uri that stays with https"
              .formatted(from.shown(), to.shown()));
    }
  }

  private Answer ask(PhotographUri photograph, Attempt attempt) throws IOException {
    HttpGet request = request(photograph);
    attempt.endsBy(request::cancel);
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      boolean isRead = false;
      try {
        Answer answer = answer(photograph, response);
        isRead = answer.photograph() != null;
        return answer;
      } finally {
        if (!isRead) {
          // Else closing the response would read on to its end, wherever that is.
          request.cancel();
        }
      }
    } catch (UnknownHostException e) {
      throw new TemporaryFailure("its host is not known");
    }
  }

  private static HttpGet request(PhotographUri photograph) {
    try {
      return new HttpGet(photograph.uri());
    } catch (IllegalArgumentException e) {
      throw new UnfetchablePhotographException(
          "%s cannot be asked for over http; correct the uri".formatted(photograph.shown()));
    }
  }

  private Answer answer(PhotographUri photograph, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    if (status == HttpStatus.SC_OK) {
      return new Answer(read(photograph, response), "");
    }
    Header location = response.getFirstHeader(HttpHeaders.LOCATION);
    if (REDIRECTS.contains(status) && location != null) {
      return new Answer(null, location.getValue());
    }
    if (TEMPORARY.contains(status) || status >= HttpStatus.SC_SERVER_ERROR) {
      throw temporary(status, response.getFirstHeader(HttpHeaders.RETRY_AFTER));
    }
    throw new UnfetchablePhotographException(
        "%s is not to be had, its host answers %d; correct the uri, or make it readable without a login"
            .formatted(photograph.shown(), status));
  }

  private static TemporaryFailure temporary(int status, @Nullable Header retryAfter) {
    Duration pause = RetryAfter.of(retryAfter, Clock.systemUTC());
    String wish = pause.isZero() ? "" : " and asks to be left alone for %d s";
    return new TemporaryFailure(
        "its host answers %d".formatted(status) + wish.formatted(pause.toSeconds()), pause);
  }

  private byte[] read(PhotographUri photograph, ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    String encoding = entity.getContentEncoding();
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw new UnfetchablePhotographException(
          "%s comes compressed (%s), which was not asked for; have its host send it as it is"
              .formatted(photograph.shown(), encoding));
    }
    Body body = new Body(photograph, maxBytes);
    body.checkAnnounced(entity.getContentLength());
    // Not closed: at its end that is done, and before, closing would read on to the end.
    return body.read(entity.getContent());
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
