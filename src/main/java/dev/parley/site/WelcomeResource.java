package dev.parley.site;

import dev.parley.agent.FirstAgents;
import dev.parley.platform.Mode;
import dev.parley.platform.Words;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a desk needs to know before anybody logs in. */
@RequestScoped
@Path("welcome")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "start")
public class WelcomeResource {
  @Inject private Sites sites;
  @Inject private InstantSource clock;

  @Inject
  @ConfigProperty(name = "parley.version", defaultValue = "unknown")
  private String version;

  /**
   * @param mode production, demo or test
   * @param now the server's time, in milliseconds since 1970: deadlines are its
   * @param setup whether there is no site yet
   * @param accounts who may log in and with what; empty in production
   */
  public record WelcomeView(
      String mode, String version, long now, boolean setup, List<AccountView> accounts) {}

  public record AccountView(String name, String email, String password, String role) {}

  @GET
  @SecurityRequirements
  @Operation(summary = "Mode, version, the server's time, and in a demo its accounts")
  public WelcomeView get() {
    var accounts =
        FirstAgents.demo().stream()
            .map(d -> new AccountView(d.name(), d.email(), d.password(), Words.of(d.role())))
            .toList();
    return new WelcomeView(
        Words.of(Mode.current()), version, clock.millis(), sites.none(), accounts);
  }
}
