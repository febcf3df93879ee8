package dev.pawstream.access;

import dev.pawstream.security.RightName;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One thing that somebody must be allowed to do. Where Kafka's own rules let one operation include
 * another (reading and writing include describing), only the larger one is named.
 *
 * @param resource a topic, group, transactional id
 * @param name of the resource, or what its name starts with
 * @param isPrefix whether it is what the name starts with
 * @param operation what is done to it
 */
public record AccessRule(
    ResourceType resource, String name, boolean isPrefix, AclOperation operation) {
  private static final String ANY_HOST = "*";

  static AccessRule topic(String name, AclOperation operation) {
    return new AccessRule(ResourceType.TOPIC, name, false, operation);
  }

  static AccessRule topicsFrom(String prefix, AclOperation operation) {
    return new AccessRule(ResourceType.TOPIC, prefix, true, operation);
  }

  static AccessRule group(String name) {
    return new AccessRule(ResourceType.GROUP, name, false, AclOperation.READ);
  }

  static AccessRule groupToDelete(String name) {
    return new AccessRule(ResourceType.GROUP, name, false, AclOperation.DELETE);
  }

  static AccessRule progressOf(String group) {
    return new AccessRule(ResourceType.GROUP, group, false, AclOperation.DESCRIBE);
  }

  static AccessRule transactionalIdsFrom(String prefix) {
    return new AccessRule(ResourceType.TRANSACTIONAL_ID, prefix, true, AclOperation.WRITE);
  }

  /** A resource that it is about; there may be none of this name. */
  String nameOfOne() {
    return isPrefix ? name + "check" : name;
  }

  boolean isAboutTopic(String topic) {
    return resource == ResourceType.TOPIC
        && (isPrefix ? topic.startsWith(name) : topic.equals(name));
  }

  /**
   * The rule as Kafka's {@code Admin} takes it.
   *
   * @param principal such as {@code User:classifier}
   */
  public AclBinding allowing(String principal) {
    return new AclBinding(
        new ResourcePattern(resource, name, isPrefix ? PatternType.PREFIXED : PatternType.LITERAL),
        new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  /**
   * The rule as {@code kafka-acls.sh --add} takes it.
   *
   * @param principal such as {@code User:classifier}
   */
  public String arguments(String principal) {
    return "--allow-principal %s --operation %s --%s %s%s"
        .formatted(
            principal,
            RightName.of(operation),
            resource.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            name,
            isPrefix ? " --resource-pattern-type prefixed" : "");
  }

  /** For people: {@code Read on the topic pawstream.images}. */
  @Override
  public String toString() {
    return "%s on the %s %s%s"
        .formatted(
            RightName.of(operation),
            resource.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            name,
            isPrefix ? "*" : "");
  }
}
