package dev.pawstream.event;

import dev.pawstream.security.TlsFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.ParsedSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Schemas by id and ids by schema, from Confluent's client, which caches both.
 *
 * <p>It tells apart what is wrong with a record or a schema ({@link SerializationException}) from a
 * registry that cannot say ({@link RegistryUnavailableException}, after waiting for it with growing
 * pauses).
 */
final class SchemaRegistry implements AutoCloseable {
  private static final int CACHED_SCHEMAS = 1000;
  private static final int ANY_ID = 1;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  // Confluent's error codes:
  // https://docs.confluent.io/platform/current/schema-registry/develop/api.html
  private static final int SUBJECT_NOT_FOUND = 40401;
  private static final int SCHEMA_NOT_FOUND = 40403;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int INCOMPATIBLE = 409;
  private static final int INVALID = 422;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final RegistrySettings settings;
  private final SchemaRegistryClient client;

  SchemaRegistry(RegistrySettings settings) {
    this(
        settings,
        new CachedSchemaRegistryClient(settings.urls(), CACHED_SCHEMAS, settings.client()));
  }

  SchemaRegistry(RegistrySettings settings, SchemaRegistryClient client) {
    this.settings = settings;
    this.client = client;
  }

  /**
   * The id of a writer's schema; registers it if the settings allow that.
   *
   * @throws SerializationException if the registry refuses the schema, or may not be given it and
   *     has none
   * @throws RegistryUnavailableException if the registry cannot say
   */
  int idOf(String subject, Schema schema) {
    AvroSchema portable = new AvroSchema(PortableSchema.of(schema).toString());
    return ask(
        "the id of schema %s under %s".formatted(schema.getFullName(), subject),
        () ->
            settings.autoRegister()
                ? client.register(subject, portable)
                : client.getId(subject, portable));
  }

  /**
   * @throws UnknownSchemaException if there is no such schema
   * @throws SerializationException if it is none of Avro's
   * @throws RegistryUnavailableException if the registry cannot say
   */
  Schema schemaOf(int id) {
    String what = "schema " + id;
    ParsedSchema parsed = ask(what, () -> client.getSchemaById(id));
    try {
      // Not its text, which leaves out the schemas that it refers to.
      return new Schema.Parser().parse(String.valueOf(parsed.rawSchema()));
    } catch (SchemaParseException e) {
      throw new SerializationException(
          "The registry's %s is not an Avro schema".formatted(what), e);
    }
  }

  /**
   * Asks for any schema, to see whether the registry lets this client in.
   *
   * @throws RegistryUnavailableException if it answers, and does not
   */
  void checkLogin() {
    try {
      checkAnswer();
    } catch (RegistryUnavailableException e) {
      if (e.isRefusal()) {
        throw e;
      }
    }
  }

  /**
   * Asks for any schema, to see whether the registry answers and lets this client in.
   *
   * @throws RegistryUnavailableException if not
   */
  void checkAnswer() {
    try {
      Schema unused = schemaOf(ANY_ID);
    } catch (SerializationException e) {
      // It answers that it has none.
    } catch (RegistryUnavailableException e) {
      boolean isLetIn =
          e.getCause() instanceof RestClientException answer && answer.getStatus() == FORBIDDEN;
      if (!isLetIn) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not close the registry's client", e);
    }
  }

  private <V> V ask(String what, Request<V> request) {
    long end = System.nanoTime() + settings.retryFor().toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Exception failure;
      try {
        return request.send();
      } catch (RestClientException e) {
        failIfFinal(what, e);
        failure = e;
      } catch (IOException e) {
        if (isForeignSchema(e)) {
          throw new SerializationException(
              "The registry's %s is not an Avro schema".formatted(what), e);
        }
        failIfTls(what, e);
        failure = e;
      }
      if (System.nanoTime() + pause.toNanos() > end) {
        throw unavailable(what, failure);
      }
      sleep(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private void failIfFinal(String what, RestClientException e) {
    if (e.getErrorCode() == SCHEMA_NOT_FOUND || e.getErrorCode() == SUBJECT_NOT_FOUND) {
      throw new UnknownSchemaException("The registry does not have %s".formatted(what), e);
    }
    if (e.getStatus() == INCOMPATIBLE || e.getStatus() == INVALID) {
      throw new SerializationException(
          "The registry refuses to give %s: %s".formatted(what, e.getMessage()), e);
    }
    if (e.getStatus() == UNAUTHORIZED || e.getStatus() == FORBIDDEN) {
      throw new RegistryUnavailableException(
          "The schema registry at %s does not give %s to %s (HTTP %d, %s): check basic.auth.user.info, and what that user may do there"
              .formatted(addresses(), what, settings.who(), e.getStatus(), e.getMessage()),
          e,
          true);
    }
    boolean mayPass =
        e.getStatus() >= 500
            || e.getStatus() == REQUEST_TIMEOUT
            || e.getStatus() == TOO_MANY_REQUESTS;
    if (!mayPass) {
      // A wrong address: waiting does not help, but no record is to blame either.
      throw unavailable(what, e);
    }
  }

  /** Waiting does not make a certificate good. */
  private void failIfTls(String what, IOException e) {
    TlsFailure.reason(e, RegistrySettings.CLIENT_PREFIX)
        .ifPresent(
            reason -> {
              throw new RegistryUnavailableException(
                  "The schema registry at %s, asked for %s, %s"
                      .formatted(addresses(), what, reason),
                  e,
                  true);
            });
  }

  private RegistryUnavailableException unavailable(String what, Exception cause) {
    return new RegistryUnavailableException(
        "The schema registry at %s did not give %s (%s); is it running, and is %s right, with http or https?"
            .formatted(addresses(), what, cause.getMessage(), RegistrySettings.URL),
        cause,
        false);
  }

  private String addresses() {
    return String.join(",", settings.urls());
  }

  /**
   * Confluent's client reports a Protobuf or JSON schema, or one that does not parse, only by this
   * message.
   */
  private static boolean isForeignSchema(IOException e) {
    return e.getClass() == IOException.class
        && String.valueOf(e.getMessage()).startsWith("Invalid schema");
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private interface Request<V> {
    V send() throws IOException, RestClientException;
  }
}
