package dev.pawstream.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.SettingsSource;
import dev.pawstream.event.Topics;
import dev.pawstream.security.RightName;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/security.md} says is so. */
class SecurityPageTest {
  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final Pattern PROPERTIES =
      Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

  private final String page;

  SecurityPageTest() throws IOException {
    page = Files.readString(Path.of("docs", "security.md"));
  }

  @Test
  void shouldListTheRightsOfEachRole() {
    assertThat(
            page.lines()
                .dropWhile(line -> !line.startsWith("| role |"))
                .takeWhile(line -> !line.isEmpty()))
        .containsExactlyElementsOf(table());
  }

  @Test
  void shouldShowSettingsThatAreKnownAndRight() {
    List<SettingsSource> examples =
        PROPERTIES.matcher(page).results().map(SecurityPageTest::settings).toList();

    assertThat(examples).isNotEmpty().allSatisfy(SettingsSource::check);
    assertThat(examples).flatMap(SettingsSource::unknown).isEmpty();
  }

  private static List<String> table() {
    List<String> lines = new ArrayList<>(List.of("| role | right | on |", "|---|---|---|"));
    for (Role role : Role.values()) {
      role.rules(TOPICS).stream().map(rule -> line("`" + role + "`", rule)).forEach(lines::add);
      if (role == Role.CLASSIFIER) {
        Stream<AccessRule> more = Rights.ofClassifier(TOPICS, true).rules().stream();
        more.filter(rule -> !role.rules(TOPICS).contains(rule))
            .map(rule -> line("`" + role + "` with `--copy-uncertain`", rule))
            .forEach(lines::add);
      }
    }
    return lines;
  }

  private static String line(String who, AccessRule rule) {
    return "| %s | %s | %s `%s%s` |"
        .formatted(
            who,
            RightName.of(rule.operation()),
            rule.resource().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            rule.name(),
            rule.isPrefix() ? "*" : "");
  }

  private static SettingsSource settings(MatchResult block) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(block.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return new SettingsSource("docs/security.md", settings);
  }
}
