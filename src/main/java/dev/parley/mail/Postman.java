package dev.parley.mail;

import dev.parley.platform.Secrets;
import jakarta.activation.DataHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes letters to the mail server. Each is leased before and ticked off after: one that dies in
 * between leaves it to be sent later, with the Message-ID it had, by which receivers know it again.
 */
@ApplicationScoped
public class Postman {
  private static final Logger LOG = Logger.getLogger(Postman.class.getName());
  private static final Pattern METHOD = Pattern.compile("(?m)^METHOD:(\\w+)\\r?$");

  @Inject private Outbox outbox;
  @Inject private MailSettings settings;
  @Inject private InstantSource clock;

  /** Sends what is due, at most so many. */
  public void goRound(int limit) {
    if (settings.on()) {
      outbox.due(clock.instant(), limit).forEach(this::deliver);
    }
  }

  private void deliver(long id) {
    outbox.lease(id, clock.instant()).ifPresent(letter -> deliver(id, letter));
  }

  private void deliver(long id, Letter letter) {
    try {
      Transport.send(message(letter));
    } catch (MessagingException | RuntimeException e) {
      // Never to whom: what the server says may have it, the console must not.
      LOG.log(Level.WARNING, "The letter {0} was not sent; it is tried again", id);
      outbox.failed(id, String.valueOf(e.getMessage()), clock.instant());
      return;
    }
    outbox.sent(id, clock.instant());
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    var from = settings.from();
    var domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    var message = new Named(session(), "<" + Secrets.hash(letter.key()) + "@" + domain + ">");
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject().replaceAll("\\p{Cntrl}+", " "), "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    var content = new MimeMultipart("alternative");
    var text = new MimeBodyPart();
    text.setText(letter.text(), "UTF-8");
    content.addBodyPart(text);
    if (letter.calendar() != null) {
      content.addBodyPart(calendar(letter.calendar()));
    }
    message.setContent(content);
    return message;
  }

  private static MimeBodyPart calendar(String calendar) throws MessagingException {
    var method = METHOD.matcher(calendar);
    var type =
        "text/calendar; charset=UTF-8; method="
            + (method.find() ? method.group(1).toUpperCase(Locale.ROOT) : "PUBLISH");
    var part = new MimeBodyPart();
    var bytes = calendar.getBytes(StandardCharsets.UTF_8);
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
    part.setFileName("invitation.ics");
    return part;
  }

  private Session session() {
    var user = settings.user();
    @Nullable Authenticator login =
        user.isEmpty()
            ? null
            : new Authenticator() {
              @Override
              protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user.get(), settings.password());
              }
            };
    return Session.getInstance(settings.properties(), login);
  }

  /** A message that keeps its name however often it is sent. */
  private static final class Named extends MimeMessage {
    private final String name;

    Named(Session session, String name) {
      super(session);
      this.name = name;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", name);
    }
  }
}
