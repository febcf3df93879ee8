package dev.pawstream.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.pawstream.event.Topics;
import java.util.List;
import java.util.Locale;

/** Who works on a cluster, and the least that each must be allowed to. */
public enum Role {
  /** The service {@code classifier}; {@link Rights#ofClassifier} knows what an option adds. */
  CLASSIFIER {
    @Override
    public List<AccessRule> rules(Topics topics) {
      String application = topics.application("classifier");
      return List.of(
          AccessRule.topic(topics.images(), READ),
          AccessRule.topic(topics.predictions(), WRITE),
          AccessRule.topic(topics.deadLetters(), WRITE),
          AccessRule.topic(topics.models(), READ),
          AccessRule.topic(topics.modelChunks(), READ),
          AccessRule.group(application),
          AccessRule.transactionalIdsFrom(application + '-'));
    }
  },

  /** The service {@code trainer}. */
  TRAINER {
    @Override
    public List<AccessRule> rules(Topics topics) {
      String application = topics.application("trainer");
      return List.of(
          AccessRule.topic(topics.images(), READ),
          AccessRule.topic(topics.labelledImages(), READ),
          AccessRule.topic(topics.predictions(), READ),
          AccessRule.topic(topics.trainingCommands(), READ),
          AccessRule.topic(topics.trainingCommands(), WRITE),
          AccessRule.topic(topics.trainingProgress(), WRITE),
          AccessRule.topic(topics.models(), READ),
          AccessRule.topic(topics.models(), WRITE),
          AccessRule.topic(topics.modelChunks(), READ),
          AccessRule.topic(topics.modelChunks(), WRITE),
          AccessRule.topic(topics.deadLetters(), WRITE),
          AccessRule.topicsFrom(application + '-', CREATE),
          AccessRule.topicsFrom(application + '-', READ),
          AccessRule.topicsFrom(application + '-', WRITE),
          AccessRule.group(application),
          AccessRule.transactionalIdsFrom(application + '-'));
    }
  },

  /** Whoever sends photographs: {@code produce}, or another program. */
  PRODUCER {
    @Override
    public List<AccessRule> rules(Topics topics) {
      return List.of(AccessRule.topic(topics.images(), WRITE));
    }
  },

  /** Whoever reads the labels: {@code watch}, or another program. */
  CONSUMER {
    @Override
    public List<AccessRule> rules(Topics topics) {
      return List.of(AccessRule.topic(topics.predictions(), READ));
    }
  },

  /** Whoever says what a photograph shows: {@code label}, {@code produce --labelled}. */
  LABELLER {
    @Override
    public List<AccessRule> rules(Topics topics) {
      return List.of(
          AccessRule.topic(topics.images(), READ),
          AccessRule.topic(topics.predictions(), READ),
          AccessRule.topic(topics.labelledImages(), WRITE));
    }
  },

  /**
   * Whoever runs the installation: {@code topics}, {@code retrain}, {@code models}, {@code
   * dataset}, and {@code dead-letters}, which sends back to the topics that the services read.
   */
  OPERATOR {
    @Override
    public List<AccessRule> rules(Topics topics) {
      String all = topics.prefix() + '.';
      return List.of(
          AccessRule.topicsFrom(all, CREATE),
          AccessRule.topicsFrom(all, DESCRIBE),
          AccessRule.topicsFrom(all, DESCRIBE_CONFIGS),
          AccessRule.topic(topics.trainingCommands(), WRITE),
          AccessRule.topic(topics.trainingProgress(), READ),
          AccessRule.topic(topics.models(), READ),
          AccessRule.topic(topics.modelChunks(), READ),
          AccessRule.topic(topics.deadLetters(), READ),
          AccessRule.topic(topics.deadLetterReplays(), READ),
          AccessRule.topic(topics.deadLetterReplays(), WRITE),
          AccessRule.topic(topics.images(), READ),
          AccessRule.topic(topics.images(), WRITE),
          AccessRule.topic(topics.labelledImages(), READ),
          AccessRule.topic(topics.labelledImages(), WRITE),
          AccessRule.transactionalIdsFrom(topics.application("dead-letter-replay")));
    }
  },

  /**
   * The service {@code dashboard}, which does what labellers, producers and operators do, for whom
   * it lets in. Dead letters go back only to topics of which it sees how long they keep them.
   */
  DASHBOARD {
    @Override
    public List<AccessRule> rules(Topics topics) {
      return List.of(
          AccessRule.topic(topics.images(), READ),
          AccessRule.topic(topics.images(), WRITE),
          AccessRule.topic(topics.images(), DESCRIBE_CONFIGS),
          AccessRule.topic(topics.predictions(), READ),
          AccessRule.topic(topics.labelledImages(), READ),
          AccessRule.topic(topics.labelledImages(), WRITE),
          AccessRule.topic(topics.labelledImages(), DESCRIBE_CONFIGS),
          AccessRule.topic(topics.trainingCommands(), WRITE),
          AccessRule.topic(topics.trainingCommands(), DESCRIBE_CONFIGS),
          AccessRule.topic(topics.trainingProgress(), READ),
          AccessRule.topic(topics.models(), READ),
          AccessRule.topic(topics.modelChunks(), READ),
          AccessRule.topic(topics.deadLetters(), READ),
          AccessRule.topic(topics.deadLetterReplays(), READ),
          AccessRule.topic(topics.deadLetterReplays(), WRITE),
          AccessRule.progressOf(topics.application("classifier")),
          AccessRule.progressOf(topics.application("trainer")),
          AccessRule.transactionalIdsFrom(topics.application("dead-letter-replay")));
    }
  },

  /** Whoever brings in models from files, past the trainer's gate: {@code models import}. */
  IMPORTER {
    @Override
    public List<AccessRule> rules(Topics topics) {
      return List.of(
          AccessRule.topic(topics.models(), READ),
          AccessRule.topic(topics.models(), WRITE),
          AccessRule.topic(topics.modelChunks(), WRITE),
          AccessRule.transactionalIdsFrom(topics.application("import")));
    }
  },

  /** Whoever may delete all that there is: {@code topics reset}. */
  ADMINISTRATOR {
    @Override
    public List<AccessRule> rules(Topics topics) {
      String all = topics.prefix() + '.';
      return List.of(
          AccessRule.topicsFrom(all, DELETE),
          AccessRule.topicsFrom(all, CREATE),
          AccessRule.topicsFrom(all, DESCRIBE_CONFIGS),
          AccessRule.topicsFrom(topics.application("classifier") + '-', DELETE),
          AccessRule.topicsFrom(topics.application("trainer") + '-', DELETE),
          AccessRule.groupToDelete(topics.application("classifier")),
          AccessRule.groupToDelete(topics.application("trainer")));
    }
  };

  /** All that it must be allowed to, and nothing else. */
  public abstract List<AccessRule> rules(Topics topics);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
