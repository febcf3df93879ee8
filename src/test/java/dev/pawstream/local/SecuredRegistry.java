package dev.pawstream.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The two requests of a schema registry that serdes make, in memory, over HTTPS, for those who give
 * the password.
 */
public final class SecuredRegistry implements AutoCloseable {
  private static final String BY_ID = "/schemas/ids/";

  private final JsonMapper json = new JsonMapper();
  private final List<String> schemas = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpsServer server;

  /**
   * Starts at a free port of 127.0.0.1.
   *
   * @param key see {@link CertificateAuthority#server}
   */
  public SecuredRegistry(Path key, String user, String password) {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context(key)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot start a registry", e);
    }
    server
        .createContext("/", this::answer)
        .setAuthenticator(
            new BasicAuthenticator("registry") {
              @Override
              public boolean checkCredentials(String givenUser, String givenPassword) {
                return givenUser.equals(user) && givenPassword.equals(password);
              }
            });
    server.setExecutor(threads);
    server.start();
  }

  private static SSLContext context(Path key) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(CertificateAuthority.load(key), CertificateAuthority.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      ObjectNode answer = json.createObjectNode();
      int status = 200;
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("POST")) {
        JsonNode request = json.readTree(exchange.getRequestBody());
        answer.put("id", idOf(request.path("schema").asText()));
      } else if (path.startsWith(BY_ID)) {
        answer.put("schema", schemaOf(Integer.parseInt(path.substring(BY_ID.length()))));
      } else {
        status = 404;
        answer.put("error_code", 404).put("message", path);
      }
      byte[] body = json.writeValueAsBytes(answer);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized int idOf(String schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return schemas.indexOf(schema) + 1;
  }

  private synchronized String schemaOf(int id) {
    return schemas.get(id - 1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
