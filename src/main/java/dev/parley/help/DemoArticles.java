package dev.parley.help;

import dev.parley.platform.Mode;
import dev.parley.site.Sites;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** The demo company's help centre, taken in at the first start as an author would bring it. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoArticles {
  @Inject private Sites sites;
  @Inject private Larkwell larkwell;
  @Inject private InstantSource clock;

  @PostConstruct
  void come() {
    if (Mode.current() != Mode.PRODUCTION) {
      sites.find(Larkwell.SITE).ifPresent(site -> larkwell.write(site, clock.instant()));
    }
  }
}
