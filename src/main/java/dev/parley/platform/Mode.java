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

  /**
   * The Liquibase contexts of this mode: the demo company is in {@code demo}, what happened there
   * before in {@code history}; a test makes its own.
   */
  String contexts() {
    return switch (this) {
      case PRODUCTION -> "production";
      case DEMO -> "demo,history";
      case TEST -> "demo";
    };
  }
}
