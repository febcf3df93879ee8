package dev.pawstream.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a photograph is.
 *
 * @param uri absolute, without a fragment, which is nothing to ask for
 * @param shown for messages and logs: without user, password, query and fragment, which may be
 *     secrets, and not longer than people read
 */
public record PhotographUri(URI uri, String shown) {
  private static final int MOST_CHARACTERS = 4096;
  private static final int MOST_SHOWN = 300;
  // Control characters, and those that turn a line's direction or end it.
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final Pattern SECRETS_BEHIND = Pattern.compile("[?#]");

  /**
   * Takes a uri apart.
   *
   * @throws UnfetchablePhotographException if it is none, has no scheme, or names a user
   */
  public static PhotographUri parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new UnfetchablePhotographException(
          "The uri %s has %d characters, more than %d; write a shorter one"
              .formatted(shown(text, false), text.length(), MOST_CHARACTERS));
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new UnfetchablePhotographException(
          "%s is no uri (%s at character %d); percent-encode what may not stand in one"
              .formatted(shown(text, false), e.getReason(), e.getIndex() + 1));
    }
    String shown = shown(text, isPlain(uri));
    if (uri.getScheme() == null) {
      throw new UnfetchablePhotographException(
          "The uri %s has no scheme; begin it with file:, https: or s3:".formatted(shown));
    }
    if (namesUser(uri)) {
      throw new UnfetchablePhotographException(
          "The uri %s names a user or a password, which nobody is sent; leave them out"
              .formatted(shown));
    }
    return new PhotographUri(withoutFragment(uri), shown);
  }

  String scheme() {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /** Where {@code reference}, which a host gave, leads from here. */
  PhotographUri resolve(String reference) {
    try {
      return parse(uri.resolve(new URI(reference)).toString());
    } catch (URISyntaxException e) {
      throw new UnfetchablePhotographException(
          "%s redirects to %s, which is no uri; give the photograph's own uri"
              .formatted(shown, shown(reference, false)));
    }
  }

  /** Whether it is clear where host and path are. */
  private static boolean isPlain(URI uri) {
    return !uri.isOpaque() && (uri.getRawAuthority() == null || uri.getHost() != null);
  }

  private static boolean namesUser(URI uri) {
    String authority = uri.getRawAuthority();
    return authority != null && authority.indexOf('@') >= 0;
  }

  private static URI withoutFragment(URI uri) {
    String text = uri.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? uri : URI.create(text.substring(0, hash));
  }

  /**
   * Leaves out what may be secret.
   *
   * @param isPlain if not, all that may be a user and a password goes
   */
  private static String shown(String text, boolean isPlain) {
    String head = SECRETS_BEHIND.split(text, 2)[0];
    String safe = UNPRINTABLE.matcher(withoutUser(head, isPlain)).replaceAll("?");
    if (safe.length() > MOST_SHOWN) {
      return safe.substring(0, MOST_SHOWN) + "...";
    }
    return head.length() < text.length() ? safe + "?..." : safe;
  }

  private static String withoutUser(String head, boolean isPlain) {
    int slashes = head.indexOf("//");
    int path = head.indexOf('/', slashes + 2);
    if (isPlain && slashes < 0) {
      return head;
    }
    int at = head.lastIndexOf('@', isPlain && path >= 0 ? path : head.length());
    String start = slashes >= 0 && slashes < at ? head.substring(0, slashes + 2) : "";
    return at < 0 ? head : start + head.substring(at + 1);
  }
}
