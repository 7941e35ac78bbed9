package dev.parley.appointment;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Objects;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as calendars read it (RFC 5545, 5546). Its UID is the same for both sides and for
 * ever, so that calling it off finds what was put into a calendar.
 *
 * @param organizer the address invitations come from
 * @param guest whom this one is for; without an address it asks for no answer
 */
public record Invitation(Offer offer, String domain, Party organizer, Party guest) {
  /** Somebody by name; the address may be missing. */
  public record Party(String name, @Nullable String email) {}

  public String text() {
    var calendar = new Calendar();
    calendar.add(new ProdId("-//Parley//Parley//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    boolean off = offer.state() == Offer.State.CANCELLED;
    calendar.add(
        off
            ? ImmutableMethod.CANCEL
            : guest.email() == null ? ImmutableMethod.PUBLISH : ImmutableMethod.REQUEST);
    var at = Objects.requireNonNull(offer.at(), "nothing is booked");
    boolean zoned = isZoned(at);
    if (zoned) {
      calendar.add(Zones.around(offer.zone(), at));
    }
    calendar.add(event(at, zoned, off));
    return calendar.toString();
  }

  private VEvent event(Instant at, boolean zoned, boolean off) {
    var event = new VEvent(false);
    event.add(new Uid("offer-" + offer.id() + "@" + domain));
    event.add(new DtStamp(offer.changedAt()));
    event.add(new Sequence(offer.revision()));
    event.add(new DtStart<Temporal>(time(at, zoned)));
    event.add(new DtEnd<Temporal>(time(at.plus(Duration.ofMinutes(offer.minutes())), zoned)));
    event.add(new Summary(offer.title()));
    event.add(off ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
    where(event, offer.place(), offer.url());
    who(event);
    return event;
  }

  private static void where(VEvent event, @Nullable String place, @Nullable String url) {
    if (url != null) {
      event.add(new Description(url));
      event.add(new Url(URI.create(url)));
    }
    var location = place == null ? url : place;
    if (location != null) {
      event.add(new Location(location));
    }
  }

  private void who(VEvent event) {
    var from = organizer.email();
    if (from != null) {
      event.add(new Organizer(address(from)).add(name(organizer)));
    }
    var to = guest.email();
    if (to != null) {
      event.add(
          new Attendee(address(to))
              .add(name(guest))
              .add(Role.REQ_PARTICIPANT)
              .add(PartStat.NEEDS_ACTION)
              .add(Rsvp.TRUE));
    }
  }

  /** In the zone it was offered in; in UTC where the time on the wall would not be plain. */
  private boolean isZoned(Instant at) {
    var end = at.plus(Duration.ofMinutes(offer.minutes()));
    return !offer.zone().equals(ZoneId.of("UTC"))
        && Zones.isPlain(offer.zone(), at)
        && Zones.isPlain(offer.zone(), end);
  }

  private Temporal time(Instant at, boolean zoned) {
    return zoned ? at.atZone(offer.zone()) : at;
  }

  private static Cn name(Party party) {
    return new Cn(party.name().replaceAll("[\\p{Cntrl}\"\\s]+", " ").strip());
  }

  private static URI address(String email) {
    try {
      return new URI("mailto", email, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(email, e);
    }
  }
}
