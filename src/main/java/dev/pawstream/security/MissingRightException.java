package dev.pawstream.security;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;

/** Says which right on a topic is missing, where Kafka says only that one is. */
public final class MissingRightException extends AuthorizationException {
  private static final long serialVersionUID = 1L;

  public MissingRightException(AclOperation operation, String topic, Throwable cause) {
    super("%s on the topic %s".formatted(RightName.of(operation), topic), cause);
  }
}
