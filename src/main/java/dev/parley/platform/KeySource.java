package dev.parley.platform;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Tells the container with which key and issuer it checks the tokens of logins. */
public class KeySource implements ConfigSource {
  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String ALGORITHM = "mp.jwt.verify.publickey.algorithm";

  @Override
  public Set<String> getPropertyNames() {
    return Set.of(KEY, ISSUER, ALGORITHM);
  }

  @Override
  public @Nullable String getValue(String name) {
    return switch (name) {
      case KEY -> Keys.current().openPem();
      case ISSUER -> Tickets.ISSUER;
      case ALGORITHM -> "RS256";
      default -> null;
    };
  }

  @Override
  public String getName() {
    return "Parley's own keys";
  }
}
