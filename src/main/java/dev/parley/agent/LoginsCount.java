package dev.parley.agent;

import dev.parley.platform.Listening;
import dev.parley.platform.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code /health/ready}: the container takes the tokens that logins are given. A Liberty without a
 * password for its own keys starts, serves, and refuses every one of them.
 */
@Readiness
@ApplicationScoped
public class LoginsCount implements HealthCheck {
  private static final String WHAT_TO_DO =
      "Liberty accepts no login, most likely for want of a password for its own keys. Set the environment variables keystore_password and ltpa_keys_password to six or more secret characters each, or make the server with 'server create', which does that; then start again.";

  private static final int MILLIS = 2000;

  @Inject private Tickets tickets;

  private volatile boolean seen;

  @Override
  public HealthCheckResponse call() {
    seen = seen || !refused();
    var logins = HealthCheckResponse.named("logins").status(seen);
    return seen ? logins.build() : logins.withData("do", WHAT_TO_DO).build();
  }

  /**
   * Comes with a ticket of the server's own. Where one cannot ask, as behind a port of somebody
   * else's making, nothing is known against it.
   */
  private boolean refused() {
    try {
      var at = Listening.at();
      var me =
          new URI("http", null, at.getHostString(), at.getPort(), "/api/v1/me", null, null).toURL();
      var connection = (HttpURLConnection) me.openConnection();
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      connection.setRequestProperty(
          "Authorization", "Bearer " + tickets.issue(Caller.SERVER, "self", Set.of()).token());
      return connection.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED;
    } catch (IOException | java.net.URISyntaxException e) {
      return false;
    }
  }
}
