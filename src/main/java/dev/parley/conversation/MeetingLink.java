package dev.parley.conversation;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A link to a video meeting (C02): https only, and shown by the host it really leads to.
 *
 * @param host as the network knows it, so that a name in look-alike letters shows itself
 */
public record MeetingLink(String url, String host) {
  private static final int LIMIT = 2000;

  /** 422 {@code invalid} for {@code field} when it is no such link. */
  public static MeetingLink read(String text, String field) {
    var url = text.strip();
    if (url.length() > LIMIT) {
      throw Problem.tooLong(field, LIMIT);
    }
    try {
      var uri = new URI(url);
      var host = uri.getHost() == null ? "" : IDN.toASCII(uri.getHost()).toLowerCase(Locale.ROOT);
      if (!"https".equalsIgnoreCase(uri.getScheme())
          || uri.getRawUserInfo() != null
          || host.indexOf('.') < 0) {
        throw wrong(field);
      }
      return new MeetingLink(uri.toASCIIString(), host);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw wrong(field);
    }
  }

  private static Problem wrong(String field) {
    return Problem.invalid(field, "A meeting link begins with https:// and a host name.");
  }

  /** The {@code data} of its entry. */
  String data() {
    return "{\"url\":" + Json.text(url) + ",\"host\":" + Json.text(host) + "}";
  }
}
