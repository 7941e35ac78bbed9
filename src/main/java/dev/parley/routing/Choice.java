package dev.parley.routing;

import dev.parley.agent.Agents;
import dev.parley.agent.Presence;
import dev.parley.platform.Json;
import dev.parley.platform.Words;
import dev.parley.workstream.Matching;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who gets a conversation, and why: whoever may have it, in order of what they can do, then of how
 * little they carry, then of how long they have been given nothing. A pure function of what is
 * known at that moment.
 */
record Choice(Need need, List<Looked> considered) {
  /** As many as are kept of each choice. */
  private static final int KEPT = 30;

  /** What keeps an agent from having it, or nothing does. */
  enum Verdict {
    FITS,
    AWAY,
    BUSY,
    SILENT,
    OFF_SHIFT,
    PASSED_IT_ON,
    OTHER_TEAM,
    LACKS_SKILL,
    OTHER_LANGUAGE,
    FULL
  }

  /**
   * An agent who was looked at.
   *
   * @param missing skills asked for that they lack, and one more where they lack the language
   * @param level of the skills asked for, together
   */
  record Looked(Candidate agent, Verdict verdict, int missing, int level) {}

  private static final Comparator<Looked> ORDER =
      Comparator.comparingInt(Looked::missing)
          .thenComparing(Comparator.comparingInt(Looked::level).reversed())
          .thenComparingDouble(l -> l.agent().load().ratio())
          .thenComparing(l -> idleSince(l.agent()))
          .thenComparingLong(l -> l.agent().id());

  static Choice among(List<Candidate> agents, Need need) {
    return new Choice(need, agents.stream().map(a -> look(a, need)).sorted(ORDER).toList());
  }

  /** Those who may have it, the best first. */
  List<Candidate> fitting() {
    return fits().map(Looked::agent).toList();
  }

  private Stream<Looked> fits() {
    return considered.stream().filter(l -> l.verdict() == Verdict.FITS);
  }

  private static Looked look(Candidate agent, Need need) {
    var skills = agent.profile().skills();
    int lacking = (int) need.skills().stream().filter(s -> !skills.containsKey(s)).count();
    int level = need.skills().stream().mapToInt(s -> skills.getOrDefault(s, 0)).sum();
    boolean speaks = agent.profile().speaks(need.language());
    return new Looked(
        agent, verdict(agent, need, lacking, speaks), lacking + (speaks ? 0 : 1), level);
  }

  private static Verdict verdict(Candidate agent, Need need, int lacking, boolean speaks) {
    var seen = agent.seenAt();
    if (agent.presence() != Presence.AVAILABLE) {
      return agent.presence() == Presence.BUSY ? Verdict.BUSY : Verdict.AWAY;
    }
    if (seen == null || !need.now().isBefore(seen.plus(Agents.GONE_AFTER))) {
      return Verdict.SILENT;
    }
    if (!agent.profile().onShift(need.now(), need.site())) {
      return Verdict.OFF_SHIFT;
    }
    if (Objects.equals(need.passedBy(), agent.id())) {
      return Verdict.PASSED_IT_ON;
    }
    if (!need.overflowing()) {
      if (need.team() != null && !agent.profile().teams().contains(need.team())) {
        return Verdict.OTHER_TEAM;
      }
      if (need.matching() == Matching.EXACT && lacking > 0) {
        return Verdict.LACKS_SKILL;
      }
      if (need.matching() == Matching.EXACT && !speaks) {
        return Verdict.OTHER_LANGUAGE;
      }
    }
    return agent.load().takes(need.units()) ? Verdict.FITS : Verdict.FULL;
  }

  private static Instant idleSince(Candidate agent) {
    var taken = agent.load().takenAt();
    return taken == null ? Instant.EPOCH : taken;
  }

  /** The first thing in which this agent was better than the next one who could have had it. */
  private String reason(Candidate taken) {
    var mine = fits().filter(l -> l.agent().id() == taken.id()).findFirst().orElseThrow();
    Optional<Looked> next = fits().dropWhile(l -> l.agent().id() != taken.id()).skip(1).findFirst();
    if (next.isEmpty()) {
      return "only-one";
    }
    var other = next.get();
    if (mine.missing() != other.missing() || mine.level() != other.level()) {
      return "best-skilled";
    }
    if (mine.agent().load().ratio() != other.agent().load().ratio()) {
      return "least-loaded";
    }
    return idleSince(mine.agent()).equals(idleSince(other.agent()))
        ? "next-in-order"
        : "longest-idle";
  }

  /** For the record, as docs/routing.md says: one JSON object. */
  String why(Candidate taken, Instant queued) {
    var list = Json.PROVIDER.createArrayBuilder();
    considered.stream().limit(KEPT).forEach(l -> list.add(json(l, taken)));
    return Json.PROVIDER
        .createObjectBuilder()
        .add("reason", reason(taken))
        .add("overflow", need.overflowing())
        .add("waited", need.now().toEpochMilli() - queued.toEpochMilli())
        .add("looked", considered.size())
        .add("considered", list)
        .build()
        .toString();
  }

  private static jakarta.json.JsonObject json(Looked looked, Candidate taken) {
    var agent = looked.agent();
    var load = agent.load();
    var json =
        Json.PROVIDER
            .createObjectBuilder()
            .add("agent", agent.id())
            .add("name", agent.name())
            .add("verdict", agent.id() == taken.id() ? "taken" : Words.of(looked.verdict()))
            .add("missing", looked.missing())
            .add("level", looked.level())
            .add("carried", load.used() + load.beyond());
    if (load.units() != null) {
      json.add("limit", load.units());
    }
    if (load.takenAt() != null) {
      json.add("idleSince", load.takenAt().toEpochMilli());
    }
    return json.build();
  }
}
