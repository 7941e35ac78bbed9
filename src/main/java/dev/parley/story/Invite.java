package dev.parley.story;

import dev.parley.agent.Agents;
import dev.parley.appointment.Invitation;
import dev.parley.appointment.Invitation.Party;
import dev.parley.appointment.Offer;
import dev.parley.appointment.OfferEvent;
import dev.parley.conversation.Conversations;
import dev.parley.mail.Letter;
import dev.parley.mail.MailSettings;
import dev.parley.mail.Outbox;
import dev.parley.platform.PublicAddress;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;

/**
 * When an appointment is made or called off, both sides get it for their calendars: by e-mail where
 * there is a mail server and an address, and to be fetched in any case (C03).
 */
@ApplicationScoped
public class Invite {
  @Inject private Conversations conversations;
  @Inject private Visitors visitors;
  @Inject private Agents agents;
  @Inject private Sites sites;
  @Inject private MailSettings mail;
  @Inject private Outbox outbox;
  @Inject private PublicAddress address;
  @Inject private InstantSource clock;

  /** The visitor's invitation: from the house, in the agent's name. */
  public Invitation forVisitor(Offer offer) {
    return invitation(offer, visitor(visitorOf(offer)));
  }

  /** The agent's. */
  public Invitation forAgent(Offer offer) {
    return invitation(offer, agent(offer));
  }

  /**
   * An agent's own address stays in the house: invitations come from the one that is configured.
   */
  private Invitation invitation(Offer offer, Party guest) {
    var organizer = new Party(agent(offer).name(), mail.from().getAddress());
    return new Invitation(offer, URI.create(address.base()).getHost(), organizer, guest);
  }

  void hears(@Observes OfferEvent event) {
    var offer = event.offer();
    var off = event instanceof OfferEvent.CalledOff;
    var now = clock.instant();
    var visitor = visitorOf(offer);
    if (visitor.email() != null) {
      var zone = Times.zone(visitor, offer);
      post("visitor", forVisitor(offer), visitor.language(), zone, off, now);
    }
    var site = sites.byId(conversations.byId(offer.conversation()).site());
    post("agent", forAgent(offer), site.languages().get(0), offer.zone(), off, now);
  }

  private void post(
      String side, Invitation invitation, String language, ZoneId zone, boolean off, Instant now) {
    var to = invitation.guest().email();
    if (to == null) {
      return;
    }
    var offer = invitation.offer();
    var key = "offer-" + offer.id() + "-" + (off ? "off" : "booked") + "-" + side;
    outbox.post(
        new Letter(
            key, to, subject(offer, language, off), text(offer, language, zone), invitation.text()),
        now);
  }

  private static String subject(Offer offer, String language, boolean off) {
    var spanish = language.startsWith("es");
    var word =
        off ? (spanish ? "Anulada: " : "Called off: ") : spanish ? "Cita: " : "Appointment: ";
    return word + offer.title();
  }

  private static String text(Offer offer, String language, ZoneId zone) {
    var text = new StringBuilder(offer.title()).append("\n");
    text.append(Times.say(Objects.requireNonNull(offer.at()), zone, language)).append("\n");
    if (offer.place() != null) {
      text.append(offer.place()).append("\n");
    }
    if (offer.url() != null) {
      text.append(offer.url()).append("\n");
    }
    return text.toString();
  }

  private Visitor visitorOf(Offer offer) {
    return visitors.byId(conversations.byId(offer.conversation()).visitor());
  }

  private static Party visitor(Visitor visitor) {
    var name = visitor.name();
    return new Party(name == null ? "Visitor" : name, visitor.email());
  }

  private Party agent(Offer offer) {
    return agents
        .find(offer.agent())
        .map(a -> new Party(a.name(), a.email()))
        .orElseGet(() -> new Party("Parley", null));
  }
}
