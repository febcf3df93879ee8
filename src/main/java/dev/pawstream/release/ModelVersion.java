package dev.pawstream.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names model versions: sorted as text they are sorted by age. */
public final class ModelVersion {
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int HASH_DIGITS = 8;

  private ModelVersion() {}

  /**
   * For example {@code 20261103T140501Z-57b02691}.
   *
   * @param releasedAt to the second
   * @param sha256 of the artefact, hexadecimal
   */
  public static String of(Instant releasedAt, String sha256) {
    return TO_THE_SECOND.format(releasedAt) + '-' + sha256.substring(0, HASH_DIGITS);
  }
}
