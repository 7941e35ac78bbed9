package dev.parley.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.appointment.Invitation.Party;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An invitation, read back")
class InvitationTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Party NOOR = new Party("Noor \"N.\" Haddad", "chat@larkwell.example");
  private static final Party ANA = new Party("Ana Beltrán", "ana@mail.example");

  @ParameterizedTest(name = "{1} is {2} in {0}")
  @CsvSource({
    // The night the clocks go forward, and the hour that comes twice in autumn.
    "Europe/Madrid,2027-03-28T00:30:00Z,2027-03-28T01:30",
    "Europe/Madrid,2027-03-28T01:30:00Z,2027-03-28T03:30",
    "Europe/Madrid,2027-10-31T00:30:00Z,-",
    "Europe/Madrid,2027-10-31T01:30:00Z,-",
    "Europe/Madrid,2027-10-31T02:30:00Z,2027-10-31T03:30",
    "Europe/Madrid,2027-07-01T08:00:00Z,2027-07-01T10:00",
    "Europe/Madrid,2027-01-11T09:00:00Z,2027-01-11T10:00",
    "America/New_York,2027-03-14T07:00:00Z,2027-03-14T03:00",
    "Asia/Kolkata,2027-05-01T04:30:00Z,2027-05-01T10:00",
    "Australia/Lord_Howe,2027-01-11T23:00:00Z,2027-01-12T10:00",
    "UTC,2027-01-11T09:00:00Z,-"
  })
  void says_the_right_time_in_the_zone_it_was_offered_in(String zone, Instant at, String local)
      throws Exception {
    var event = event(read(invitation(booked(zone, at), ANA)));
    Temporal start = Objects.requireNonNull(event.getDateTimeStart()).getDate();
    Temporal end = Objects.requireNonNull(event.getDateTimeEnd()).getDate();

    assertThat(Instant.from(start)).isEqualTo(at);
    assertThat(Instant.from(end)).isEqualTo(at.plus(Duration.ofMinutes(45)));
    if (start instanceof ZonedDateTime zoned) {
      assertThat(zoned.toLocalDateTime()).hasToString(local);
      assertThat(invitation(booked(zone, at), ANA).text())
          .contains("BEGIN:VTIMEZONE", "TZID:" + zone);
    } else {
      assertThat(local).isEqualTo("-");
    }
  }

  @Test
  void asks_the_guest_in_the_agents_name_and_from_the_houses_address() throws Exception {
    var offer = booked("Europe/Madrid", Instant.parse("2027-01-11T09:00:00Z"));

    var calendar = read(invitation(offer, ANA));

    assertThat(value(calendar, Property.METHOD)).isEqualTo("REQUEST");
    var event = event(calendar);
    event.validate(net.fortuna.ical4j.model.property.immutable.ImmutableMethod.REQUEST);
    assertThat(value(event, Property.UID)).isEqualTo("offer-" + offer.id() + "@chat.example");
    assertThat(value(event, Property.SEQUENCE)).isEqualTo("0");
    assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
    assertThat(value(event, Property.SUMMARY)).isEqualTo("Test ride; bring a helmet, please");
    assertThat(value(event, Property.LOCATION)).isEqualTo("Shop, 1st floor");
    assertThat(value(event, Property.ORGANIZER)).isEqualTo("mailto:chat@larkwell.example");
    assertThat(value(event, Property.ATTENDEE)).isEqualTo("mailto:ana@mail.example");
    assertThat(invitation(offer, ANA).text().replace("\r\n ", "")).contains("CN=Noor N. Haddad");
  }

  @Test
  void without_an_address_it_asks_for_no_answer() throws Exception {
    var offer = booked("Europe/Madrid", Instant.parse("2027-01-11T09:00:00Z"));

    var calendar = read(invitation(offer, new Party("Visitor", null)));

    assertThat(value(calendar, Property.METHOD)).isEqualTo("PUBLISH");
    assertThat(event(calendar).getProperty(Property.ATTENDEE)).isEmpty();
  }

  @Test
  void calling_it_off_names_the_same_event_with_the_next_sequence() throws Exception {
    var offer = booked("Europe/Madrid", Instant.parse("2027-01-11T09:00:00Z"));
    var before = event(read(invitation(offer, ANA)));
    offer.cancel(NOW.plusSeconds(60));

    var calendar = read(invitation(offer, ANA));

    assertThat(value(calendar, Property.METHOD)).isEqualTo("CANCEL");
    var event = event(calendar);
    event.validate(net.fortuna.ical4j.model.property.immutable.ImmutableMethod.CANCEL);
    assertThat(value(event, Property.UID)).isEqualTo(value(before, Property.UID));
    assertThat(value(event, Property.SEQUENCE)).isEqualTo("1");
    assertThat(value(event, Property.STATUS)).isEqualTo("CANCELLED");
    assertThat(Instant.from(Objects.requireNonNull(event.getDateTimeStart()).getDate()))
        .isEqualTo(Instant.from(Objects.requireNonNull(before.getDateTimeStart()).getDate()));
  }

  private static Invitation invitation(Offer offer, Party guest) {
    return new Invitation(offer, "chat.example", NOOR, guest);
  }

  private static Offer booked(String zone, Instant at) {
    var form =
        new OfferForm(
            "Test ride; bring a helmet, please",
            45,
            List.of(at.toEpochMilli()),
            zone,
            "Shop, 1st floor",
            "https://zoom.example/j/1");
    var offer = new Offer(7002, "c-1", 12, Proposal.check(form, NOW), NOW);
    offer.hold(at, "a-1", NOW);
    offer.book(NOW);
    return offer;
  }

  private static Calendar read(Invitation invitation) throws IOException, ParserException {
    return new CalendarBuilder().build(new StringReader(invitation.text()));
  }

  private static VEvent event(Calendar calendar) {
    return calendar.<VEvent>getComponent("VEVENT").orElseThrow();
  }

  private static String value(Calendar calendar, String property) {
    return calendar.<Property>getProperty(property).orElseThrow().getValue();
  }

  private static String value(VEvent event, String property) {
    return event.<Property>getProperty(property).orElseThrow().getValue();
  }
}
