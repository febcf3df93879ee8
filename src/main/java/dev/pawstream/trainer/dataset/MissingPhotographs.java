package dev.pawstream.trainer.dataset;

import dev.pawstream.trainer.remote.RemotePhotographs;
import dev.pawstream.trainer.remote.Unfetched;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks for the photographs of words that came without: on the images' topic, and behind their
 * uris. Of one thread.
 */
final class MissingPhotographs implements ImagesTopic.Listener {
  private final Contents contents;
  private final Map<String, Arrival> wanted = new HashMap<>();

  /** Of what is to be fetched, by image id; sorted, so that messages are the same each time. */
  private final Map<String, String> uris = new TreeMap<>();

  /** Content hashes by image id. */
  private final Map<String, String> found = new HashMap<>();

  MissingPhotographs(Contents contents) {
    this.contents = contents;
  }

  Completed find(Collection<Word> words, ImagesTopic images, RemotePhotographs remote) {
    for (Word word : words) {
      if (word.contentSha256() == null) {
        wanted.put(word.imageId(), word.arrival());
        if (word.uri() != null) {
          uris.put(word.imageId(), word.uri());
        }
      }
    }
    images.find(named(words), this);
    Unfetched unfetched =
        remote.fetch(uris, (id, photograph) -> onBytes(id, ByteBuffer.wrap(photograph)));
    return new Completed(
        words.stream()
            .map(word -> word.orWith(found.get(word.imageId()), uris.get(word.imageId())))
            .toList(),
        unfetched);
  }

  private static Set<String> named(Collection<Word> words) {
    return words.stream().filter(Word::isNameOnly).map(Word::imageId).collect(Collectors.toSet());
  }

  @Override
  public void onBytes(String id, ByteBuffer photograph) {
    Arrival arrival = wanted.get(id);
    if (arrival != null) {
      found.put(id, contents.add(photograph, arrival));
    }
  }

  @Override
  public void onUri(String id, String uri) {
    found.remove(id);
    uris.put(id, uri);
  }
}
