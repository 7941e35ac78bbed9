package dev.parley.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Where this installation is reached: {@code parley.public.url}, or the port on this machine. */
@ApplicationScoped
public class PublicAddress {
  /** Whatever else a request says of its host is put into no page. */
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

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
  public String at(HttpServletRequest request) {
    var host = host(request);
    return set != null || !HOST.matcher(host).matches()
        ? base()
        : request.getScheme() + "://" + host;
  }

  /** HTTP/2 has no Host header; the container knows what it says instead. */
  public static String host(HttpServletRequest request) {
    var host = request.getHeader("Host");
    if (host != null) {
      return host;
    }
    int port = request.getServerPort();
    return request.getServerName() + (port == 80 || port == 443 ? "" : ":" + port);
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
