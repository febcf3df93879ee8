package dev.pawstream.event;

import dev.pawstream.security.MissingRightException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What the cluster was asked.
 *
 * @param right that is needed for it
 * @param resource that it is about, such as {@code topic pawstream.images}
 * @param answer that will come
 */
record Asked<V>(AclOperation right, String resource, KafkaFuture<V> answer) {
  static <V> Asked<V> ofTopic(AclOperation right, String topic, KafkaFuture<V> answer) {
    return new Asked<>(right, "topic " + topic, answer);
  }

  static <V> Asked<V> ofGroup(AclOperation right, String group, KafkaFuture<V> answer) {
    return new Asked<>(right, "group " + group, answer);
  }

  /**
   * The answer, or nothing if that is a failure that the caller expects to happen.
   *
   * @throws KafkaException if it is another failure
   */
  Optional<V> unless(Class<? extends KafkaException> expected) {
    try {
      return Optional.of(get());
    } catch (KafkaException e) {
      if (expected.isInstance(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The answer.
   *
   * @throws KafkaException if there is none
   */
  V get() {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException refused) {
        throw new MissingRightException(right, resource, refused);
      }
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }
}
