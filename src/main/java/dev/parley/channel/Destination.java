package dev.parley.channel;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Where a webhook may lead: by HTTPS to a public address. Whoever configures a webhook is no reason
 * to let this server knock at its own network, unless {@code parley.webhooks.private} says so.
 */
@ApplicationScoped
public class Destination {
  static final int LONGEST = 1000;

  /** As a test says; else the setting, read when it is asked for. */
  private final Optional<Boolean> said;

  public Destination() {
    this.said = Optional.empty();
  }

  Destination(boolean anywhere) {
    this.said = Optional.of(anywhere);
  }

  private boolean anywhere() {
    return said.orElseGet(
        () ->
            ConfigProvider.getConfig()
                .getOptionalValue("parley.webhooks.private", Boolean.class)
                .orElse(false));
  }

  /** The address as it is written; 422 {@code invalid} when none is meant by it. */
  String checked(String url) {
    try {
      var uri = new URI(url.trim());
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (url.length() > LONGEST || uri.getHost() == null || uri.getRawUserInfo() != null) {
        throw refused("Write it like https://app.larkwell.example/parley, without a login in it.");
      }
      if (!scheme.equals("https") && !(anywhere() && scheme.equals("http"))) {
        throw refused("A webhook is called by https.");
      }
      return uri.toString();
    } catch (URISyntaxException e) {
      throw refused("Write it like https://app.larkwell.example/parley.");
    }
  }

  private static Problem refused(String why) {
    return Problem.invalid("webhook", why);
  }

  /**
   * Why it must not be called now; asked before every call, since a name may lead elsewhere than it
   * did.
   */
  Optional<String> refusal(URI uri) {
    if (anywhere()) {
      return Optional.empty();
    }
    try {
      return Stream.of(InetAddress.getAllByName(uri.getHost())).anyMatch(Destination::isInside)
          ? Optional.of("leads to a private address")
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("its host name is not known");
    }
  }

  /** Whether an address is this machine, its network, or anything else that is not the internet. */
  static boolean isInside(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    var b = address.getAddress();
    if (address instanceof Inet4Address) {
      return isInside(b[0] & 255, b[1] & 255, b[2] & 255);
    }
    // Unique local addresses, and IPv4 in other clothes: NAT64 and 6to4.
    return address instanceof Inet6Address
        && ((b[0] & 0xfe) == 0xfc
            || (b[0] == 0 && b[1] == 0x64 && b[2] == (byte) 0xff && b[3] == (byte) 0x9b)
            || (b[0] == 0x20 && b[1] == 0x02));
  }

  /** This network, carriers', of protocols, for tests, and reserved. */
  private static boolean isInside(int a, int b, int c) {
    return a == 0
        || a >= 240
        || (a == 100 && b >= 64 && b < 128)
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113);
  }
}
