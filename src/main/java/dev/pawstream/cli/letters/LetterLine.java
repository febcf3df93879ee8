package dev.pawstream.cli.letters;

import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.Printable;
import dev.pawstream.stream.letters.DeadLetter;
import dev.pawstream.stream.letters.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One letter in one line. */
record LetterLine(DeadLetter letter, boolean sentBack) {
  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_MESSAGE = 160;

  String text() {
    return "%s %-8s %s %-28s %-26s %9d bytes  %-16s  %s"
        .formatted(
            sentBack ? "*" : " ",
            letter.position(),
            letter.setAsideAt(),
            letter.origin().map(Origin::toString).map(Printable::of).orElse("-"),
            letter.cause().isEmpty() ? "-" : Printable.of(letter.causeName()),
            letter.valueBytes(),
            letter.key().map(key -> cut(key, LONGEST_KEY)).orElse("-"),
            cut(letter.message(), LONGEST_MESSAGE))
        .stripTrailing();
  }

  String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("position", letter.position());
    line.put("setAsideAt", letter.setAsideAt());
    line.put("topic", letter.origin().map(Origin::topic).orElse(null));
    line.put("partition", letter.origin().map(Origin::partition).orElse(null));
    line.put("offset", letter.origin().map(Origin::offset).orElse(null));
    line.put(
        "timestamp",
        letter
            .origin()
            .map(Origin::timestamp)
            .filter(millis -> millis >= 0)
            .map(Instant::ofEpochMilli)
            .orElse(null));
    line.put("key", letter.key().orElse(null));
    line.put("cause", letter.cause());
    line.put("message", letter.message());
    line.put("leftOut", letter.leftOut());
    line.put("bytes", letter.valueBytes());
    line.put("sentBack", sentBack);
    return JsonOption.line(line);
  }

  private static String cut(String text, int characters) {
    return Printable.of(
        text.length() <= characters ? text : text.substring(0, characters - 3) + "...");
  }
}
