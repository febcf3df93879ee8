package dev.pawstream.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, hexadecimal, as artefacts, weights and photographs are named. */
public final class Sha256 {
  private Sha256() {}

  /** The digest of some bytes, in lower-case hexadecimal. */
  public static String of(byte[] bytes) {
    return hex(digest(), bytes);
  }

  /** A new digest, for content that comes in parts. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest, byte[] bytes) {
    return HexFormat.of().formatHex(digest.digest(bytes));
  }
}
