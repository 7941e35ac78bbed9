package dev.parley.platform;

import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where this server listens, as this machine reaches it. */
public final class Listening {
  private Listening() {}

  public static InetSocketAddress at() {
    var config = ConfigProvider.getConfig();
    var host =
        config
            .getOptionalValue("parley.http.host", String.class)
            .filter(h -> !h.equals("*"))
            .orElse("localhost");
    var port = config.getOptionalValue("parley.http.port", Integer.class).orElse(9080);
    return new InetSocketAddress(host, port);
  }
}
