package dev.parley.agent;

import dev.parley.platform.Mode;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Who can log in at first: the demo company's people in a demo, else the administrator that the
 * configuration names.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstAgents {
  /** An account whose password everybody may know. */
  public record DemoAccount(String name, String email, String password, Role role) {}

  private static final Logger LOG = Logger.getLogger(FirstAgents.class.getName());
  private static final List<DemoAccount> DEMO =
      List.of(
          new DemoAccount("Noor Haddad", "noor@larkwell.example", "larkwell-noor", Role.AGENT),
          new DemoAccount(
              "Tomás Vidal", "tomas@larkwell.example", "larkwell-tomas", Role.SUPERVISOR),
          new DemoAccount("Ada Klein", "ada@larkwell.example", "larkwell-ada", Role.ADMIN));

  @Inject private Agents agents;

  /** The demo's accounts; none in production. */
  public static List<DemoAccount> demo() {
    return Mode.current() == Mode.PRODUCTION ? List.of() : DEMO;
  }

  @PostConstruct
  void come() {
    demo().forEach(this::lendPassword);
    if (!agents.anyAdmin()) {
      administrator();
    }
  }

  /** The demo's people are rows of its changelog; only their passwords come from here, once. */
  private void lendPassword(DemoAccount account) {
    agents
        .byEmail(account.email())
        .filter(agent -> !agent.hasPassword())
        .ifPresent(agent -> agents.password(agent.id(), Password.hash(account.password())));
  }

  private void administrator() {
    var config = ConfigProvider.getConfig();
    var email =
        config.getOptionalValue("parley.admin.email", String.class).filter(s -> !s.isBlank());
    var password =
        config.getOptionalValue("parley.admin.password", String.class).filter(s -> !s.isBlank());
    if (email.isEmpty() || password.isEmpty()) {
      LOG.warning(
          "Nobody can log in yet: there is no administrator. Set PARLEY_ADMIN_EMAIL and PARLEY_ADMIN_PASSWORD (at least "
              + Password.SHORTEST
              + " characters) and start again.");
      return;
    }
    if (password.get().length() < Password.SHORTEST) {
      LOG.warning(
          "The administrator was not made: PARLEY_ADMIN_PASSWORD has fewer than "
              + Password.SHORTEST
              + " characters. Nobody can log in yet.");
      return;
    }
    var name =
        config
            .getOptionalValue("parley.admin.name", String.class)
            .filter(s -> !s.isBlank())
            .orElse("Administrator");
    var hash = Password.hash(password.get());
    var known = agents.byEmail(email.get());
    if (known.isPresent() && known.get().role() == Role.ADMIN && known.get().active()) {
      agents.password(known.get().id(), hash);
      LOG.info(
          "The administrator " + known.get().email() + " has the password of the configuration.");
      return;
    }
    if (known.isPresent()) {
      LOG.warning(
          "The administrator was not made: PARLEY_ADMIN_EMAIL is the address of somebody else's account.");
      return;
    }
    var admin = agents.create(email.get(), name, Role.ADMIN, hash);
    LOG.info(
        "The administrator "
            + admin.email()
            + " was made. The password can be taken out of the configuration now.");
  }
}
