package dev.parley.agent;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What routing knows of an agent.
 *
 * @param zone of the shifts; null is the zone of the site that asks
 * @param skills from 1 to 5 by skill
 * @param languages none is any
 * @param shifts none is always
 */
public record Profile(
    long agent,
    @Nullable ZoneId zone,
    Set<Long> teams,
    Map<Long, Integer> skills,
    Set<String> languages,
    Week shifts) {

  static Profile plain(long agent) {
    return new Profile(agent, null, Set.of(), Map.of(), Set.of(), new Week(List.of()));
  }

  public boolean onShift(Instant at, ZoneId site) {
    return shifts.spans().isEmpty() || shifts.holds(at, zone == null ? site : zone);
  }

  /** When the shift they are on ends; empty without shifts, or off shift. */
  public Optional<Instant> shiftEnds(Instant at, ZoneId site) {
    return shifts.ends(at, zone == null ? site : zone);
  }

  /** {@code en} is enough for {@code en-GB}. */
  public boolean speaks(@Nullable String language) {
    return language == null
        || languages.isEmpty()
        || languages.stream().anyMatch(l -> base(l).equalsIgnoreCase(base(language)));
  }

  private static String base(String tag) {
    int hyphen = tag.indexOf('-');
    return hyphen < 0 ? tag : tag.substring(0, hyphen);
  }
}
