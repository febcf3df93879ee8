package dev.pawstream.release;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is released. Each change takes the transactional id before it reads what there is:
 * whoever else decides on the same at the same time is fenced and writes nothing. Of several
 * threads, one at a time.
 */
public final class ReleaseRegister {
  /** In the notes on shadows whose place another one takes. */
  private static final String WHO = "publication";

  private final Supplier<ReleasePublisher> publishers;
  private final ReleaseLog log;
  private final Artefacts artefacts;
  private final StoredChunks chunks;

  ReleaseRegister(
      Supplier<ReleasePublisher> publishers,
      ReleaseLog log,
      Artefacts artefacts,
      StoredChunks chunks) {
    this.publishers = publishers;
    this.log = log;
    this.artefacts = artefacts;
    this.chunks = chunks;
  }

  /**
   * Of a cluster. Connects for each change anew, so that who has nothing to change fences nobody.
   *
   * @param serde stays the caller's to close
   * @param patience how long the cluster may be silent before a change is given up
   */
  public static ReleaseRegister of(
      ClientSettings clients,
      Topics topics,
      String transactionalId,
      Serde<ModelRelease> serde,
      Duration patience) {
    Supplier<Consumer<byte[], byte[]>> consumers = clients::bytesConsumer;
    return new ReleaseRegister(
        () -> ReleasePublisher.connect(clients, topics, transactionalId, serde.serializer()),
        ReleaseLog.of(clients, topics, serde.deserializer(), patience),
        ArtefactReader.of(clients, topics, patience),
        new StoredChunks(consumers, topics.modelChunks(), patience));
  }

  /**
   * What is released now.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
   */
  public ReleaseHistory history() {
    return log.history();
  }

  /**
   * The bytes of a release's artefact, checked by its sha256.
   *
   * @throws BrokenReleaseException if they are not there, or others
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public byte[] artefact(ModelRelease release) {
    return artefacts.read(release);
  }

  /**
   * Publishes a model; one that is promoted is the champion from then on, and one that is a shadow
   * takes the place of any other.
   *
   * @param release everything but the number of its promotion and what follows from its artefact
   * @param retention what is removed to make room; null for nothing
   * @throws org.apache.kafka.common.KafkaException if it could not be published; nothing of it is
   *     visible then
   */
  public synchronized ModelRelease publish(
      ModelRelease.Builder release, byte[] artefact, @Nullable Retention retention) {
    try (ReleasePublisher publisher = publishers.get()) {
      return publish(release, artefact, retention, publisher);
    }
  }

  /**
   * Publishes a model by a publisher that was connected before, under an id of its own: who
   * connects under that id meanwhile keeps this from being published.
   *
   * @throws ReleasePublisher.FencedException if somebody has
   */
  @SuppressWarnings("try") // To be connected is all that its turn takes.
  public synchronized ModelRelease publishClaimed(
      ModelRelease.Builder release,
      byte[] artefact,
      @Nullable Retention retention,
      ReleasePublisher claimed) {
    // Takes its turn among those who decide on what is released.
    try (ReleasePublisher turn = publishers.get()) {
      return publish(release, artefact, retention, claimed);
    }
  }

  private ModelRelease publish(
      ModelRelease.Builder release,
      byte[] artefact,
      @Nullable Retention retention,
      ReleasePublisher publisher) {
    ReleaseHistory before = log.history();
    if (release.getState() == ReleaseState.PROMOTED) {
      release.setPromotion(before.nextPromotion());
    }
    ModelRelease complete = ReleasePublisher.completed(release, artefact);
    List<ModelRelease> retired =
        complete.getState() == ReleaseState.SHADOW ? shadowsRetired(before, complete) : List.of();
    Removal removal =
        retention == null
            ? Removal.NOTHING
            : retention.of(
                before.and(retired).and(List.of(complete)),
                chunks.list(),
                complete.getReleasedAt());
    return publisher.publish(complete, artefact, removal.after(retired));
  }

  private static List<ModelRelease> shadowsRetired(ReleaseHistory before, ModelRelease next) {
    ChangeNote note =
        new ChangeNote(
            next.getReleasedAt(),
            WHO,
            "%s is the shadow in its place".formatted(next.getVersion()),
            null);
    return new Succession(before, note).shadowsRetired();
  }

  /**
   * Lets a version serve. The same command changes things once.
   *
   * @throws RefusedChangeException if that makes no sense
   * @throws BrokenReleaseException if its artefact is not there
   * @throws org.apache.kafka.common.KafkaException if it could not be done; nothing has changed
   *     then
   */
  public Handover promote(String version, ChangeNote note) {
    return change(note, succession -> succession.promotion(version));
  }

  /**
   * Takes the champion out of service. The same command changes things once.
   *
   * @param to the version that shall serve, or {@code starter}; null for the parent, or who is next
   *     in line
   * @throws RefusedChangeException if that makes no sense
   * @throws BrokenReleaseException if the other one's artefact is not there
   * @throws org.apache.kafka.common.KafkaException if it could not be done; nothing has changed
   *     then
   */
  public Handover rollback(@Nullable String to, ChangeNote note) {
    return change(note, succession -> succession.rollback(to));
  }

  /**
   * Takes a version out of service, if it still is the champion. The same command changes things
   * once.
   *
   * @throws RefusedChangeException if another one serves
   * @throws BrokenReleaseException if the artefact of who would serve is not there
   * @throws org.apache.kafka.common.KafkaException if it could not be done; nothing has changed
   *     then
   */
  public Handover rollbackOf(String version, ChangeNote note) {
    return change(note, succession -> succession.rollbackOf(version));
  }

  /**
   * Lets a version's artefact be kept however old it gets, or not any more.
   *
   * @throws RefusedChangeException if there is none
   * @throws org.apache.kafka.common.KafkaException if it could not be done; nothing has changed
   *     then
   */
  public Handover pin(String version, boolean pinned, ChangeNote note) {
    return change(note, succession -> succession.pin(version, pinned));
  }

  /**
   * Ends a shadow that is not to serve. The same command changes things once.
   *
   * @throws RefusedChangeException if there is no such release, or it is no shadow
   * @throws org.apache.kafka.common.KafkaException if it could not be done; nothing has changed
   *     then
   */
  public Handover reject(String version, ChangeNote note) {
    return change(note, succession -> succession.rejection(version));
  }

  private synchronized Handover change(ChangeNote note, Function<Succession, Handover> decision) {
    try (ReleasePublisher publisher = publishers.get()) {
      ReleaseHistory history = log.history();
      if (note.commandId() != null && history.knowsCommand(note.commandId())) {
        Optional<ModelRelease> champion = history.champion();
        return new Handover(champion, champion, List.of());
      }
      Handover handover = decision.apply(new Succession(history, note));
      // All classifiers would refuse a champion whose parts are not there.
      handover.after().ifPresent(artefacts::read);
      publisher.write(handover.records());
      return handover;
    }
  }
}
