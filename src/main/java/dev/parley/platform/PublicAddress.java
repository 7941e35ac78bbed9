package dev.parley.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Where this installation is reached: {@code parley.public.url}, or the port on this machine. */
@ApplicationScoped
public class PublicAddress {
  private final @Nullable String set;
  private final String port;

  public PublicAddress() {
    var config = ConfigProvider.getConfig();
    set =
        config
            .getOptionalValue("parley.public.url", String.class)
            .filter(s -> !s.isBlank())
            .map(PublicAddress::bare)
            .orElse(null);
    port = config.getOptionalValue("parley.http.port", String.class).orElse("9080");
  }

  /** Without a slash at the end. */
  public String base() {
    return set != null ? set : "http://localhost:" + port;
  }

  /** The same as a request calls it, where nothing else is set. */
  public String at(String scheme, @Nullable String host) {
    return set != null || host == null ? base() : scheme + "://" + host;
  }

  /**
   * Whether an origin is this server itself.
   *
   * @param host the request's Host header, which counts when no public address is set
   */
  public boolean isOwn(String origin, @Nullable String host) {
    if (set != null) {
      return origin.equalsIgnoreCase(set);
    }
    return host != null
        && (origin.equalsIgnoreCase("http://" + host)
            || origin.equalsIgnoreCase("https://" + host));
  }

  private static String bare(String url) {
    var uri = URI.create(url.trim());
    if (uri.getHost() == null
        || !String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT).startsWith("http")) {
      throw new IllegalStateException(
          "parley.public.url is '" + url + "'; write it like https://chat.larkwell.example.");
    }
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
