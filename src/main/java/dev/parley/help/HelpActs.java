package dev.parley.help;

import static java.util.stream.Collectors.toCollection;

import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The log of Help: what is done in each tab, in one sequence without gaps. */
@ApplicationScoped
@Transactional
public class HelpActs {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Event<Acted> events;
  @Inject private HelpActs itself;

  /**
   * Who does it, as far as it may be known.
   *
   * @param tab a name that the tab chose for itself
   * @param visitor null when nobody is known
   * @param approximate without script or without consent: nobody may be known
   */
  public record Reader(String tab, @Nullable Long visitor, boolean approximate) {}

  /**
   * Records what a tab says it did, in its order; what it said before is not done again. 409 {@code
   * tab-taken} when the tab is somebody else's; 422 {@code invalid}, with nothing of it recorded,
   * when an article is none of the site's.
   *
   * @return the sequence of the tab's last act
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public long record(Site site, Reader reader, List<Said> acts, Instant now) {
    if (!itself.knows(site.id(), reader.tab())) {
      try {
        itself.begin(site.id(), reader, acts, now);
      } catch (PersistenceException | jakarta.transaction.TransactionalException e) {
        // The same tab began in this moment by another request; both go on in it.
      }
    }
    return itself.append(site.id(), reader, acts, now);
  }

  public boolean knows(long site, String tab) {
    return !entities
        .createQuery("select t.id from HelpTab t where t.site = ?1 and t.tab = ?2", Long.class)
        .setParameter(1, site)
        .setParameter(2, tab)
        .getResultList()
        .isEmpty();
  }

  @Transactional(TxType.REQUIRES_NEW)
  public void begin(long site, Reader reader, List<Said> acts, Instant now) {
    check(site, acts, acts);
    entities.persist(new HelpTab(site, reader.tab(), reader.approximate(), now));
    entities.flush();
  }

  @Transactional(TxType.REQUIRES_NEW)
  public long append(long site, Reader reader, List<Said> acts, Instant now) {
    var tab =
        entities
            .createQuery("select t from HelpTab t where t.site = ?1 and t.tab = ?2", HelpTab.class)
            .setParameter(1, site)
            .setParameter(2, reader.tab())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getSingleResult();
    if (!tab.isOf(reader)) {
      throw Problem.of(
          409,
          "tab-taken",
          "Another tab's name",
          "This name is of a tab of somebody else. Choose another one, and say it again.");
    }
    tab.readBy(reader.visitor());
    var known = known(tab, acts);
    var fresh = acts.stream().filter(said -> known.add(said.clientId())).toList();
    check(site, acts, fresh);
    fresh.forEach(said -> entities.persist(tab.next(said, now)));
    entities.flush();
    if (!fresh.isEmpty()) {
      events.fire(new Acted(tab.id()));
    }
    return tab.lastSeq();
  }

  /**
   * What is fresh names articles of this site. What was recorded before does not matter: its
   * article may have been taken away since.
   */
  private void check(long site, List<Said> acts, List<Said> fresh) {
    var named =
        fresh.stream()
            .flatMap(said -> Stream.ofNullable(said.article()))
            .collect(toCollection(HashSet::new));
    if (named.isEmpty()) {
      return;
    }
    named.removeAll(there(site, named));
    var misfits =
        IntStream.range(0, acts.size())
            .filter(i -> named.contains(acts.get(i).article()) && fresh.contains(acts.get(i)))
            .mapToObj(i -> unknown(i, acts.get(i)))
            .toList();
    if (!misfits.isEmpty()) {
      throw Problem.invalid(misfits);
    }
  }

  private List<Long> there(long site, Set<Long> articles) {
    return entities
        .createQuery("select a.id from Article a where a.id in ?1 and a.site = ?2", Long.class)
        .setParameter(1, articles)
        .setParameter(2, site)
        .getResultList();
  }

  private static Misfit unknown(int at, Said said) {
    return new Misfit(
        "acts[" + at + "].article", "The site has no article " + said.article() + ".");
  }

  private Set<String> known(HelpTab tab, List<Said> acts) {
    return entities
        .createQuery(
            "select a.clientId from HelpAct a where a.tab = ?1 and a.clientId in ?2", String.class)
        .setParameter(1, tab.id())
        .setParameter(2, acts.stream().map(Said::clientId).toList())
        .getResultStream()
        .collect(toCollection(HashSet::new));
  }

  public Optional<HelpTab> tab(long id) {
    return Optional.ofNullable(entities.find(HelpTab.class, id));
  }

  /** The tabs in which a visitor was last, the newest first. */
  public List<Long> tabsOf(long visitor, int most) {
    return entities
        .createQuery(
            "select t.id from HelpTab t where t.visitor = ?1 order by t.visitor desc, t.lastAt desc, t.id desc",
            Long.class)
        .setParameter(1, visitor)
        .setMaxResults(most)
        .getResultList();
  }

  /** What was done in a tab after this sequence, in order. */
  public Page<HelpAct> of(long tab, long after, int limit) {
    var found =
        entities
            .createQuery(
                "select a from HelpAct a where a.tab = ?1 and a.seq > ?2 order by a.tab, a.seq",
                HelpAct.class)
            .setParameter(1, tab)
            .setParameter(2, after)
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, act -> Long.toString(act.seq()));
  }
}
