package dev.parley.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a page comes from: scheme, host and port, as a browser's Origin header says it; or a rule
 * {@code https://*.host}.
 */
record Origin(String scheme, String host, int port) {
  private static final String ANY = "*.";

  /** Empty when it is no origin: {@code null}, a path, another scheme. */
  static Optional<Origin> read(String text) {
    boolean any = text.contains("://" + ANY);
    try {
      var uri = new URI(any ? text.replaceFirst("://\\*\\.", "://") : text);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
      if (uri.getHost() == null
          || !bare
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null
          || uri.getRawUserInfo() != null) {
        return Optional.empty();
      }
      int usual = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : 0;
      if (usual == 0) {
        return Optional.empty();
      }
      var host = uri.getHost().toLowerCase(Locale.ROOT);
      return Optional.of(
          new Origin(scheme, any ? ANY + host : host, uri.getPort() < 0 ? usual : uri.getPort()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether a site may be reached from here at all: encrypted, or on this very machine. */
  boolean safe() {
    return scheme.equals("https")
        || host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("127.0.0.1")
        || host.equals("[::1]");
  }

  /**
   * Whether the rule is not wider than a domain somebody owns: {@code *.example} would be a whole
   * registry.
   */
  boolean narrow() {
    return !host.startsWith(ANY) || host.indexOf('.', ANY.length()) > 0;
  }

  /**
   * As a rule: whether it covers this origin. The star stands for one or more labels, never for
   * none.
   */
  boolean covers(Origin other) {
    boolean sameHost =
        host.startsWith(ANY)
            ? other.host.endsWith(host.substring(1)) && !other.host.startsWith(ANY)
            : host.equals(other.host);
    return sameHost && scheme.equals(other.scheme) && port == other.port;
  }

  @Override
  public String toString() {
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }
}
