package dev.pawstream.access;

import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.pawstream.event.Topics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * All that one client must be allowed to, and nothing else.
 *
 * @param listedBy the options of {@code topics acls} that print them
 */
public record Rights(String listedBy, List<AccessRule> rules) {
  public Rights {
    rules = List.copyOf(rules);
  }

  /** Of a role, without anything that only an option of its command makes necessary. */
  public static Rights of(Role role, Topics topics) {
    return new Rights("--role " + role, role.rules(topics));
  }

  /**
   * Of a classifier.
   *
   * @param copiesUncertain whether it copies photographs for people to label
   */
  public static Rights ofClassifier(Topics topics, boolean copiesUncertain) {
    Rights standard = of(Role.CLASSIFIER, topics);
    if (!copiesUncertain) {
      return standard;
    }
    AccessRule copies = AccessRule.topic(topics.uncertainImages(), WRITE);
    return new Rights(
        standard.listedBy + " --copy-uncertain",
        Stream.concat(standard.rules.stream(), Stream.of(copies)).toList());
  }

  /** What it must be allowed to do to one topic. */
  public Set<AclOperation> operationsOn(String topic) {
    return rules.stream()
        .filter(rule -> rule.isAboutTopic(topic))
        .map(AccessRule::operation)
        .collect(Collectors.toSet());
  }
}
