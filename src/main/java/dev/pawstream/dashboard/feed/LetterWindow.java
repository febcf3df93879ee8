package dev.pawstream.dashboard.feed;

import dev.pawstream.stream.letters.DeadLetter;
import dev.pawstream.stream.letters.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The last dead letters: their causes, not what is in them. */
final class LetterWindow implements Window {
  private static final int KEPT = 500;
  private static final int LONGEST_TEXT = 300;

  private final Bounded<String, Object> kept = new Bounded<>(KEPT);

  @Override
  public String kind() {
    return "letter";
  }

  @Override
  public Optional<Object> read(ConsumerRecord<byte[], byte[]> record) {
    DeadLetter letter = DeadLetter.of(record);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("position", letter.position());
    fields.put("at", letter.setAsideAt());
    fields.put("from", letter.origin().map(Origin::toString).orElse(null));
    fields.put("key", letter.key().map(LetterWindow::cut).orElse(null));
    fields.put("cause", letter.causeName());
    fields.put("message", cut(letter.message()));
    fields.put("bytes", letter.valueBytes());
    kept.putLast(letter.position(), fields);
    return Optional.of(fields);
  }

  @Override
  public Object shown() {
    return List.copyOf(kept.values());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }
}
