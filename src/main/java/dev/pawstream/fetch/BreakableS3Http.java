package dev.pawstream.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * What AWS's client talks through: a request ends when its attempt does, even while it waits for
 * the answer's headers, which AWS's client offers no way to end. Follows no redirects.
 */
final class BreakableS3Http implements SdkHttpClient {
  /** What AWS's client would hold in memory, however long it is. */
  private static final int MOST_ERROR_BYTES = 1 << 16;

  /** AWS's client takes no word for this one along, but asks for the request in the same thread. */
  private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

  private final SdkHttpClient client;

  BreakableS3Http(FetchPatience patience, int concurrency) {
    client =
        Apache5HttpClient.builder()
            .connectionTimeout(patience.connect())
            .connectionAcquisitionTimeout(patience.connect())
            .socketTimeout(patience.read())
            .maxConnections(concurrency)
            .build();
  }

  /** What is asked for in this thread until {@link #left} is part of {@code attempt}. */
  void entered(Attempt attempt) {
    CURRENT.set(attempt);
  }

  void left() {
    CURRENT.remove();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    CURRENT.get().endsBy(prepared::abort);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        HttpExecuteResponse response = prepared.call();
        return response.httpResponse().isSuccessful() ? response : shortened(response);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private static HttpExecuteResponse shortened(HttpExecuteResponse response) throws IOException {
    byte[] start = new byte[0];
    if (response.responseBody().isPresent()) {
      AbortableInputStream body = response.responseBody().get();
      try {
        start = body.readNBytes(MOST_ERROR_BYTES);
      } finally {
        if (start.length == MOST_ERROR_BYTES) {
          // Closing it would read on to its end, wherever that is.
          body.abort();
        } else {
          body.close();
        }
      }
    }
    InputStream rest = new ByteArrayInputStream(start);
    return HttpExecuteResponse.builder()
        .response(response.httpResponse())
        .responseBody(AbortableInputStream.create(rest))
        .build();
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
