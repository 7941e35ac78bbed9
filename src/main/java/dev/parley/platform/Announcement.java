package dev.parley.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says, once the door is open, where to go. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class Announcement {
  private static final Logger LOG = Logger.getLogger(Announcement.class.getName());
  private static final int TRIES = 600;

  /** What the container calls AUDIT: shown even where only what matters is. */
  private static final class Notice extends Level {
    private static final long serialVersionUID = 1L;

    Notice() {
      super("AUDIT", 850);
    }
  }

  @Inject private PublicAddress address;
  @Resource private ManagedExecutorService executor;

  @PostConstruct
  void begin() {
    executor.execute(this::announce);
  }

  private void announce() {
    try {
      for (int tries = 0; tries < TRIES && !open(); tries++) {
        Thread.sleep(100);
      }
      var base = address.base();
      LOG.log(new Notice(), Mode.current() == Mode.PRODUCTION
          ? "Parley is ready. The desk: " + base + "/desk/"
          : "Parley is ready. The demo company: " + base + "/demo/   The desk: " + base + "/desk/");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The port opens after everything else is done. */
  private static boolean open() {
    var port = ConfigProvider.getConfig().getOptionalValue("parley.http.port", Integer.class).orElse(9080);
    var host = ConfigProvider.getConfig().getOptionalValue("parley.http.host", String.class).filter(h -> !h.equals("*")).orElse("localhost");
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
