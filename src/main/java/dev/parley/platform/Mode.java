package dev.parley.platform;

import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/** What this server is for: {@code parley.mode} = production (default), demo, or test. */
public enum Mode {
  PRODUCTION,
  DEMO,
  TEST;

  public static Mode current() {
    var name =
        ConfigProvider.getConfig()
            .getOptionalValue("parley.mode", String.class)
            .orElse("production");
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The Liquibase context of this mode; the demo company lives under {@code demo}. */
  String context() {
    return this == TEST ? "demo" : name().toLowerCase(Locale.ROOT);
  }
}
