package dev.pawstream.trainer.dataset;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.PerceptualHash;
import dev.pawstream.image.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Photographs by their bytes: each is looked at and kept once. Of one thread. */
final class Contents {
  private final ImageDecoder decoder;
  private final Shelf shelf;
  private final Map<String, Content> pictures = new HashMap<>();
  private final Set<String> undecodable = new HashSet<>();

  Contents(ImageDecoder decoder, Shelf shelf) {
    this.decoder = decoder;
    this.shelf = shelf;
  }

  /** Takes a photograph that came with a record, and returns the sha256 of its bytes. */
  String add(ByteBuffer bytes, Arrival arrival) {
    byte[] photograph = new byte[bytes.remaining()];
    bytes.duplicate().get(photograph);
    String sha256 = Sha256.of(photograph);
    Content known = pictures.get(sha256);
    if (known != null) {
      pictures.put(sha256, known.seen(arrival));
    } else if (!undecodable.contains(sha256)) {
      look(sha256, photograph, arrival);
    }
    return sha256;
  }

  private void look(String sha256, byte[] photograph, Arrival arrival) {
    try {
      PerceptualHash hash = PerceptualHash.of(decoder, photograph);
      pictures.put(sha256, new Content(sha256, hash, arrival));
    } catch (UndecodableImageException e) {
      undecodable.add(sha256);
      return;
    }
    shelf.keep(sha256, photograph);
  }

  /** What was added; nothing if it is no picture. */
  Optional<Content> find(String sha256) {
    return Optional.ofNullable(pictures.get(sha256));
  }
}
