package dev.parley.help;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.platform.Recent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What readers say of articles: whether they helped. */
@ApplicationScoped
@Transactional
public class Judgements {
  private static final int LONGEST_TAB = 80;
  private static final Duration POPULAR_FOR = Duration.ofDays(90);
  private static final int MOST_POPULAR = 20;

  private final Recent<Long, List<Long>> popular = new Recent<>(Duration.ofMinutes(1));

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** How many an article helped, and how many not. */
  public record Tally(long helpful, long unhelpful) {
    static final Tally NONE = new Tally(0, 0);
  }

  /** Once per tab and article: who says it again changes what was said. */
  void judge(
      Leaf leaf, long site, String tab, boolean helpful, @Nullable String comment, Instant now) {
    if (tab.isEmpty() || tab.length() > LONGEST_TAB) {
      throw Problem.malformed("A tab has 1 to " + LONGEST_TAB + " characters.");
    }
    var words = comment == null || comment.isBlank() ? null : comment.strip();
    if (words != null && words.length() > Feedback.LONGEST_COMMENT) {
      throw Problem.tooLong("comment", Feedback.LONGEST_COMMENT);
    }
    if (words != null && words.indexOf('\0') >= 0) {
      throw Problem.malformed("A comment cannot contain the character NUL.");
    }
    // Two of one tab at once: the second waits, and finds the first.
    entities
        .createNativeQuery("select id from help_article where id = ?1 for update")
        .setParameter(1, leaf.article())
        .getResultList();
    var said =
        entities
            .createQuery(
                "select f from Feedback f where f.article = ?1 and f.tab = ?2", Feedback.class)
            .setParameter(1, leaf.article())
            .setParameter(2, tab)
            .getResultStream()
            .findFirst()
            .orElseGet(() -> new Feedback(site, leaf.article(), tab));
    said.say(leaf.language(), helpful, words, now);
    entities.persist(said);
  }

  Map<Long, Tally> tallies(Collection<Long> articles) {
    var tallies = new HashMap<Long, Tally>();
    if (!articles.isEmpty()) {
      entities
          .createQuery(
              "select f.article, sum(case when f.helpful then 1 else 0 end), count(f) from Feedback f where f.article in ?1 group by f.article",
              Object[].class)
          .setParameter(1, articles)
          .getResultStream()
          .forEach(
              r -> {
                long yes = ((Number) r[1]).longValue();
                tallies.put((Long) r[0], new Tally(yes, ((Number) r[2]).longValue() - yes));
              });
    }
    return tallies;
  }

  /** What was said of an article, newest first. */
  public Page<Feedback> page(long article, @Nullable String before, int limit) {
    var from = Place.read(before);
    var found =
        entities
            .createQuery(
                "select f from Feedback f where f.article = ?1 and (f.at < ?2 or (f.at = ?2 and f.id < ?3)) order by f.at desc, f.id desc",
                Feedback.class)
            .setParameter(1, article)
            .setParameter(2, Instant.ofEpochMilli(from.at()))
            .setParameter(3, from.id())
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, f -> new Place(f.at().toEpochMilli(), f.id()).toString());
  }

  /** What helped most people lately, for about a minute the same. */
  List<Long> popular(long site, Instant now) {
    return popular.find(site, () -> Optional.of(helpedMost(site, now))).orElse(List.of());
  }

  private List<Long> helpedMost(long site, Instant now) {
    return entities
        .createQuery(
            "select f.article from Feedback f where f.site = ?1 and f.at > ?2 group by f.article"
                + " having sum(case when f.helpful then 1 else -1 end) > 0"
                + " order by sum(case when f.helpful then 1 else -1 end) desc, f.article",
            Long.class)
        .setParameter(1, site)
        .setParameter(2, now.minus(POPULAR_FOR))
        .setMaxResults(MOST_POPULAR)
        .getResultList();
  }
}
