package dev.parley.appointment;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * A zone as a calendar carries it: only the rule that holds at one time and the next one, from the
 * same table that everything here is reckoned with.
 */
final class Zones {
  private static final LocalDateTime EVER = LocalDateTime.of(1970, 1, 1, 0, 0);

  private Zones() {}

  /** Whether a time on the wall says which time it is: not in the hour that comes twice. */
  static boolean isPlain(ZoneId zone, Instant at) {
    return zone.getRules().getValidOffsets(LocalDateTime.ofInstant(at, zone)).size() == 1;
  }

  static VTimeZone around(ZoneId zone, Instant at) {
    var rules = zone.getRules();
    var component = new VTimeZone();
    component.add(new TzId(zone.getId()));
    var before = rules.previousTransition(at.plusMillis(1));
    if (before == null) {
      var offset = rules.getOffset(at);
      component.add(observance(new Standard(), EVER, offset, offset));
    }
    Stream.of(before, rules.nextTransition(at))
        .filter(change -> change != null)
        .forEach(change -> component.add(observance(zone, change)));
    return component;
  }

  private static Observance observance(ZoneId zone, ZoneOffsetTransition change) {
    boolean summer = zone.getRules().isDaylightSavings(change.getInstant());
    // In the time that held before, as the standard wants it.
    return observance(
        summer ? new Daylight() : new Standard(),
        change.getDateTimeBefore(),
        change.getOffsetBefore(),
        change.getOffsetAfter());
  }

  private static Observance observance(
      Observance kind, LocalDateTime start, ZoneOffset from, ZoneOffset to) {
    kind.add(new DtStart<>(start));
    kind.add(new TzOffsetFrom(from));
    kind.add(new TzOffsetTo(to));
    return kind;
  }
}
