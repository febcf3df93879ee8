package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Prediction;
import dev.pawstream.event.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Holds what came out against what went in. For each photograph there must be one prediction, with
 * its key, of a released model, with that model's answer to this very photograph, and in the order
 * of sending within a key; for each poison one dead letter; and nothing else.
 */
final class Verdict {
  /** Of each kind of problem, so many are shown. */
  private static final int SHOWN = 10;

  private final Subject subject;
  private final Map<String, String> servable;
  private final Map<String, Sent> photographs = new LinkedHashMap<>();
  private final Map<String, Sent> poison = new LinkedHashMap<>();
  private final Map<String, List<String>> problems = new LinkedHashMap<>();

  /**
   * @param sent all that went in
   * @param servable the SHA-256 of each version that may answer besides the starter
   */
  Verdict(Subject subject, Collection<Sent> sent, Map<String, String> servable) {
    this.subject = subject;
    this.servable = servable;
    sent.forEach(one -> (one.kind().isPoison() ? poison : photographs).put(one.id(), one));
  }

  /**
   * Looks at all predictions.
   *
   * @param records committed ones, in the order of their partitions
   */
  void predictions(
      List<ConsumerRecord<byte[], byte[]>> records,
      Function<ConsumerRecord<byte[], byte[]>, Prediction> reader) {
    Map<String, String> seen = new HashMap<>();
    Map<String, Integer> newestOfKey = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Prediction prediction = reader.apply(record);
      String id = prediction.getImageId();
      Sent sent = photographs.get(id);
      if (sent == null) {
        add("answers to what is no photograph", id + " " + at(record));
        continue;
      }
      String other = seen.put(id, at(record));
      if (other != null) {
        add("doubled", "%s %s and %s".formatted(id, other, at(record)));
        continue;
      }
      check(sent, prediction, record);
      Integer newest = newestOfKey.merge(sent.keyOfAnswer(), sent.number(), Math::max);
      if (newest != sent.number()) {
        add("out of order within their key", "%s after %d %s".formatted(id, newest, at(record)));
      }
    }
    photographs.keySet().stream()
        .filter(id -> !seen.containsKey(id))
        .forEach(id -> add("lost", id));
  }

  private void check(Sent sent, Prediction prediction, ConsumerRecord<byte[], byte[]> record) {
    if (!sent.keyOfAnswer().equals(text(record.key()))) {
      add("wrong key", "%s has %s %s".formatted(sent.id(), text(record.key()), at(record)));
    }
    byte[] photograph = subject.photograph(sent.number());
    if (!prediction.getImageSha256().equals(Sha256.of(photograph))) {
      add("wrong photograph", sent.id() + " " + at(record));
    }
    String version = prediction.getModelVersion();
    String released = servable.get(version);
    if (!version.equals(subject.starterVersion())
        && !prediction.getModelSha256().equals(released)) {
      add(
          "model never released",
          "%s names %s with %s %s"
              .formatted(sent.id(), version, prediction.getModelSha256(), at(record)));
      return;
    }
    Optional<String> wrong =
        subject.answer(prediction.getModelSha256(), sent.number()).problem(prediction);
    wrong.ifPresent(
        what ->
            add("wrong answer", "%s of %s %s %s".formatted(version, sent.id(), what, at(record))));
  }

  /** Looks at all dead letters. */
  void deadLetters(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, String> seen = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String id = text(record.key());
      Sent sent = poison.get(id);
      if (sent == null) {
        add("set aside without need", id + " " + at(record));
        continue;
      }
      String other = seen.put(id, at(record));
      if (other != null) {
        add("dead letters doubled", "%s %s and %s".formatted(id, other, at(record)));
      } else if (!Sha256.of(record.value()).equals(sent.valueSha256())) {
        add("dead letters changed", id + " " + at(record));
      }
    }
    poison.values().stream()
        .filter(sent -> !seen.containsKey(sent.id()))
        .forEach(sent -> add("dead letters lost", "%s, %s".formatted(sent.id(), sent.kind())));
  }

  /** A line for each kind of problem; none if all is well. */
  List<String> problems() {
    List<String> lines = new ArrayList<>();
    problems.forEach(
        (kind, ones) ->
            lines.add(
                "%s: %d: %s"
                    .formatted(kind, ones.size(), ones.subList(0, Math.min(SHOWN, ones.size())))));
    return lines;
  }

  private void add(String kind, String problem) {
    problems.computeIfAbsent(kind, k -> new ArrayList<>()).add(problem);
  }

  private static String at(ConsumerRecord<?, ?> record) {
    return "(%s %d at %d)".formatted(record.topic(), record.partition(), record.offset());
  }

  private static String text(byte @Nullable [] key) {
    return key == null ? "no key" : new String(key, UTF_8);
  }
}
