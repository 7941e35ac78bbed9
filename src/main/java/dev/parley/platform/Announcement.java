package dev.parley.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/** Says, once the door is open, where to go. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class Announcement {
  private static final Logger LOG = Logger.getLogger(Announcement.class.getName());
  private static final int TRIES = 600;
  private static final long PAUSE_MILLIS = 100;

  /** What the container calls AUDIT: shown even where only what matters is. */
  private static final class Notice extends Level {
    private static final long serialVersionUID = 1L;

    Notice() {
      super("AUDIT", 850);
    }
  }

  @Inject private PublicAddress address;
  @Inject @Readiness private Instance<HealthCheck> checks;
  @Resource private ManagedScheduledExecutorService executor;

  @PostConstruct
  void begin() {
    // Without keys nobody could log in: rather fail now than at the first login.
    Keys.current();
    look(TRIES);
  }

  private void look(int left) {
    executor.schedule(
        () -> {
          if (open() || left == 0) {
            announce();
          } else {
            look(left - 1);
          }
        },
        PAUSE_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private void announce() {
    var wrong =
        checks.stream()
            .map(HealthCheck::call)
            .filter(check -> check.getStatus() == Status.DOWN)
            .map(check -> check.getName() + check.getData().map(why -> " " + why).orElse(""))
            .toList();
    if (wrong.isEmpty()) {
      LOG.log(new Notice(), sentence());
    } else {
      LOG.log(Level.SEVERE, "Parley is not ready: {0}", String.join(", ", wrong));
    }
  }

  private String sentence() {
    var desk = "The desk: " + address.base() + "/desk/";
    return Mode.current() == Mode.PRODUCTION
        ? "Parley is ready. " + desk
        : "Parley is ready. The demo company: " + address.base() + "/demo/   " + desk;
  }

  /** The port opens after everything else is done. */
  private static boolean open() {
    try (var socket = new Socket()) {
      socket.connect(Listening.at(), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
