package dev.parley.report;

import static java.util.stream.Collectors.toSet;

import dev.parley.help.HelpAct;
import dev.parley.help.Titles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was done in Help, behind a number: the words or the article, and the session it is in. */
@ApplicationScoped
@Transactional
class HelpEvidence {
  @PersistenceContext private EntityManager entities;
  @Inject private Titles titles;

  /**
   * An act.
   *
   * @param text what was searched for, or the title of the article in the language it was read in
   * @param session none where no article was opened (A18)
   */
  record Act(@Nullable String text, @Nullable Long article, @Nullable Long session) {}

  /** By the acts' ids. */
  Map<Long, Act> of(Collection<Long> acts) {
    if (acts.isEmpty()) {
      return Map.of();
    }
    var found =
        entities
            .createQuery(
                "select a, s.id from HelpAct a left join ServiceSession s on s.tab = a.tab and s.from <= a.seq and s.lastSeq >= a.seq"
                    + " where a.id in ?1",
                Object[].class)
            .setParameter(1, acts)
            .getResultList();
    var called =
        titles.of(
            found.stream().flatMap(row -> ((HelpAct) row[0]).read().stream()).collect(toSet()));
    var all = new HashMap<Long, Act>();
    for (@Nullable Object[] row : found) {
      var act = (HelpAct) Objects.requireNonNull(row[0]);
      var title = act.read().map(called::get).orElse(null);
      all.put(
          act.id(),
          new Act(act.article() == null ? act.words() : title, act.article(), (Long) row[1]));
    }
    return all;
  }
}
