package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.ReleaseState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Releases that were made and changed, as the topic has them: record by record. */
final class SomeHistory {
  private static final PlainAvro<ModelRelease> AVRO =
      new PlainAvro<>(ModelRelease.getClassSchema());

  private final List<ModelRelease> records = new ArrayList<>();
  private int commands;

  /** Promoted and rolled back at random, released and rejected in between. */
  static SomeHistory random(long seed, int changes) {
    Random random = new Random(seed);
    SomeHistory history = new SomeHistory();
    for (int i = 0; i < changes; i++) {
      history.change(random);
    }
    return history;
  }

  /** Makes one change at random, if it is one that may be made; returns how it is written. */
  List<ModelRelease> change(Random random) {
    List<String> versions = now().releases().stream().map(ModelRelease::getVersion).toList();
    String any = versions.isEmpty() ? "v0" : versions.get(random.nextInt(versions.size()));
    int before = records.size();
    try {
      switch (random.nextInt(9)) {
        case 0, 1 -> release("v" + versions.size());
        case 2 -> reject("v" + versions.size());
        case 3 -> promote(any);
        case 4 -> rollback(random.nextInt(4) == 0 ? any : null);
        case 5 -> pin(any, random.nextBoolean());
        case 6 -> shadow("v" + versions.size());
        case 7 -> rejectShadow(any);
        default -> rollback(random.nextInt(4) == 0 ? Succession.STARTER : null);
      }
    } catch (RefusedChangeException e) {
      return List.of();
    }
    return List.copyOf(records.subList(before, records.size()));
  }

  /** A version trained on the champion, which is promoted. */
  SomeHistory release(String version) {
    long promotion = now().nextPromotion();
    return add(trained(version).setPromotion(promotion).build());
  }

  /** A version trained on the champion, which is not better. */
  SomeHistory reject(String version) {
    return add(trained(version).setState(ReleaseState.REJECTED).build());
  }

  /** A version trained on the champion, which answers beside it. */
  SomeHistory shadow(String version) {
    new Succession(now(), note("publication")).shadowsRetired().forEach(this::add);
    return add(trained(version).setState(ReleaseState.SHADOW).build());
  }

  SomeHistory rejectShadow(String version) {
    succession().rejection(version).records().forEach(this::add);
    return this;
  }

  SomeHistory promote(String version) {
    succession().promotion(version).records().forEach(this::add);
    return this;
  }

  SomeHistory rollbackOf(String version) {
    succession().rollbackOf(version).records().forEach(this::add);
    return this;
  }

  SomeHistory rollback(@Nullable String to) {
    succession().rollback(to).records().forEach(this::add);
    return this;
  }

  SomeHistory pin(String version, boolean pinned) {
    succession().pin(version, pinned).records().forEach(this::add);
    return this;
  }

  SomeHistory add(ModelRelease record) {
    records.add(record);
    return this;
  }

  Succession succession() {
    return new Succession(now(), note("command-" + ++commands));
  }

  static ChangeNote note(String command) {
    return new ChangeNote(Instant.EPOCH, "anna", "a reason", command);
  }

  ReleaseHistory now() {
    return upTo(records.size());
  }

  /** As it was when only so many records were there. */
  ReleaseHistory upTo(int count) {
    ReleaseHistory history = new ReleaseHistory(List.of());
    return history.and(records.subList(0, count));
  }

  /** Which version answers by the rule. */
  String champion() {
    return version(now());
  }

  /** Which version answers beside it; nothing where none does. */
  Optional<String> shadow() {
    return now().shadow().map(ModelRelease::getVersion);
  }

  static String version(ReleaseHistory history) {
    return history.champion().map(ModelRelease::getVersion).orElse(Succession.STARTER);
  }

  int size() {
    return records.size();
  }

  /** The topic's records; their offsets are their places. */
  List<ReleaseRecord> topic() {
    List<ReleaseRecord> topic = new ArrayList<>();
    for (ModelRelease record : records) {
      byte[] value = AVRO.serializer().serialize("models", record);
      topic.add(new ReleaseRecord(topic.size(), record.getVersion(), value));
    }
    return topic;
  }

  static ModelRelease read(ReleaseRecord record) {
    return AVRO.deserializer().deserialize("models", record.value());
  }

  private ModelRelease.Builder trained(String version) {
    return SomeRelease.of(version, version.getBytes(UTF_8))
        .setParent(now().champion().map(ModelRelease::getVersion).orElse(null))
        .setReleasedAt(Instant.ofEpochMilli(records.size()));
  }
}
