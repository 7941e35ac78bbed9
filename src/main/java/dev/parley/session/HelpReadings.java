package dev.parley.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.parley.help.Doing;
import dev.parley.help.HelpAct;
import dev.parley.help.HelpTab;
import dev.parley.help.Titles;
import dev.parley.platform.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what was done in sessions of Help. */
@ApplicationScoped
@Transactional
class HelpReadings {
  /** Of one session: who wants more reads the tab. */
  private static final int MOST = 100;

  @PersistenceContext private EntityManager entities;
  @Inject private Titles titles;

  /** By session; those of other channels have none. */
  Map<Long, HelpReading> of(Collection<ServiceSession> sessions) {
    var inHelp = sessions.stream().filter(s -> s.tab() != null).toList();
    if (inHelp.isEmpty()) {
      return Map.of();
    }
    var acts = acts(inHelp);
    var called =
        titles.of(
            acts.values().stream()
                .flatMap(List::stream)
                .flatMap(act -> act.read().stream())
                .collect(toSet()));
    var readings = new HashMap<Long, HelpReading>();
    for (var session : inHelp) {
      var tab = entities.find(HelpTab.class, Objects.requireNonNull(session.tab()));
      var done = acts.getOrDefault(session.id(), List.of());
      readings.put(session.id(), reading(session, tab, done, called));
    }
    return readings;
  }

  private Map<Long, List<HelpAct>> acts(List<ServiceSession> sessions) {
    return entities
        .createQuery(
            "select s.id, a from ServiceSession s, HelpAct a where s.id in ?1 and a.tab = s.tab and"
                + " ((a.seq >= s.from and a.seq <= s.lastSeq and a.seq < s.from + ?2) or a.seq = s.openedSeq)"
                + " order by s.id, a.seq",
            Object[].class)
        .setParameter(1, sessions.stream().map(ServiceSession::id).toList())
        .setParameter(2, MOST)
        .getResultStream()
        .collect(groupingBy(row -> (Long) row[0], mapping(row -> (HelpAct) row[1], toList())));
  }

  private static HelpReading reading(
      ServiceSession session, HelpTab tab, List<HelpAct> acts, Map<Titles.In, String> titles) {
    return new HelpReading(
        tab.id(),
        tab.approximate(),
        acts.stream()
            .filter(act -> act.seq() == session.openedSeq())
            .findFirst()
            .map(HelpReadings::how)
            .orElseThrow(),
        acts.stream()
            .filter(act -> act.kind() == Doing.OPEN)
            .map(act -> opened(act, titles))
            .toList(),
        acts.stream()
            .filter(act -> act.kind() == Doing.SEARCH)
            .map(
                act ->
                    new HelpReading.Searched(
                        Objects.requireNonNull(act.words()),
                        act.language(),
                        act.seq(),
                        act.at().toEpochMilli()))
            .toList());
  }

  private static HelpReading.Opened opened(HelpAct act, Map<Titles.In, String> titles) {
    return new HelpReading.Opened(
        Objects.requireNonNull(act.article()),
        act.read().map(titles::get).orElse(null),
        act.language(),
        how(act),
        act.words(),
        act.seq(),
        act.at().toEpochMilli());
  }

  private static String how(HelpAct act) {
    return Words.of(Objects.requireNonNull(act.how()));
  }
}
