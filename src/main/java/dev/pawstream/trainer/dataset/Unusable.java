package dev.pawstream.trainer.dataset;

import dev.pawstream.trainer.remote.Unfetched;
import java.util.ArrayList;
import java.util.List;

/**
 * How many labels are of no use, and why.
 *
 * @param unreadable records that are no labelled photograph
 * @param undecodable labels whose photograph is no picture, damaged or over a limit
 * @param missing labels that name a photograph which is on no topic, or not any more
 * @param uris labels that say where their photograph is in place of it, where nothing may be
 *     fetched
 * @param unfetched what was to be fetched in vain
 */
public record Unusable(
    int unreadable, int undecodable, int missing, int uris, Unfetched unfetched) {
  public int total() {
    return unreadable + undecodable + missing + uris + unfetched.total();
  }

  /** For people, one sentence for each cause that there is. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    add(sentences, unreadable, "%d records cannot be read");
    add(sentences, undecodable, "%d labels are of photographs that cannot be decoded");
    add(
        sentences,
        missing,
        "%d labels name photographs that are not on the images' topic, or not any more: send them"
            + " with their photograph");
    add(sentences, uris, "%d labels have a uri in place of a photograph, which is not fetched");
    sentences.addAll(unfetched.sentences());
    return sentences;
  }

  private static void add(List<String> sentences, int count, String sentence) {
    if (count > 0) {
      sentences.add(sentence.formatted(count));
    }
  }
}
