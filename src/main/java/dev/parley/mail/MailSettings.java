package dev.parley.mail;

import dev.parley.platform.PublicAddress;
import dev.parley.platform.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The mail server, {@code parley.mail.*}. Without a host there is none, and nobody is written to.
 */
@ApplicationScoped
public class MailSettings {
  private static final String CONNECT_MILLIS = "10000";
  private static final String TALK_MILLIS = "30000";

  @Inject private PublicAddress address;

  /** How the line to the server is kept private. */
  enum Security {
    STARTTLS("587"),
    TLS("465"),
    NONE("25");

    private final String port;

    Security(String port) {
      this.port = port;
    }
  }

  /** Rather fail at the start than at the first letter. */
  void begin(@Observes Startup event) {
    if (on() && setting("from").isEmpty()) {
      throw new IllegalStateException(
          "parley.mail.host is set, and parley.mail.from is missing: the address letters come from.");
    }
    if (on()) {
      from();
      properties();
    }
  }

  public boolean on() {
    return setting("host").isPresent();
  }

  /** The address all letters come from; one that nobody reads where nothing is configured. */
  public InternetAddress from() {
    try {
      return new InternetAddress(
          setting("from").orElse("no-reply@" + URI.create(address.base()).getHost()), false);
    } catch (AddressException e) {
      throw new IllegalStateException(
          "parley.mail.from is no address; write it like Larkwell <chat@larkwell.example>.", e);
    }
  }

  Optional<String> user() {
    return setting("user");
  }

  String password() {
    return setting("password").orElse("");
  }

  /** For Jakarta Mail. A line that should be private and cannot be is not used at all. */
  Properties properties() {
    var security = security();
    var mail = new Properties();
    mail.put("mail.transport.protocol", "smtp");
    mail.put("mail.smtp.host", setting("host").orElse(""));
    mail.put("mail.smtp.port", setting("port").orElse(security.port));
    mail.put("mail.smtp.auth", String.valueOf(user().isPresent()));
    mail.put("mail.smtp.starttls.enable", String.valueOf(security == Security.STARTTLS));
    mail.put("mail.smtp.starttls.required", String.valueOf(security == Security.STARTTLS));
    mail.put("mail.smtp.ssl.enable", String.valueOf(security == Security.TLS));
    mail.put("mail.smtp.ssl.checkserveridentity", "true");
    mail.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    mail.put("mail.smtp.timeout", TALK_MILLIS);
    mail.put("mail.smtp.writetimeout", TALK_MILLIS);
    return mail;
  }

  private static Security security() {
    return setting("security")
        .map(word -> Words.read(Security.class, word, "parley.mail.security"))
        .orElse(Security.STARTTLS);
  }

  private static Optional<String> setting(String name) {
    return ConfigProvider.getConfig()
        .getOptionalValue("parley.mail." + name, String.class)
        .filter(value -> !value.isBlank());
  }
}
