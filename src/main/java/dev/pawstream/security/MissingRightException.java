package dev.pawstream.security;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;

/** Says which right is missing, where Kafka says only that one is. */
public final class MissingRightException extends AuthorizationException {
  private static final long serialVersionUID = 1L;

  /**
   * Names it.
   *
   * @param resource such as {@code topic pawstream.images}
   */
  public MissingRightException(AclOperation operation, String resource, Throwable cause) {
    super("%s on the %s".formatted(RightName.of(operation), resource), cause);
  }
}
