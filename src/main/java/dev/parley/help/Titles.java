package dev.parley.help;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;

/** What articles are called, for who has only their numbers. */
@ApplicationScoped
@Transactional
public class Titles {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** An article in one language. */
  public record In(long article, String language) {}

  /**
   * As they are read now, drafts as they were written last. What was taken away, or is not in this
   * language, has none.
   */
  public Map<In, String> of(Set<In> wanted) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select t.article, t.language, v.title from ArticleText t"
                + " join ArticleVersion v on v.text = t.id and v.number = coalesce(t.published, t.latest)"
                + " where t.article in ?1",
            Object[].class)
        .setParameter(1, wanted.stream().map(In::article).distinct().toList())
        .getResultStream()
        .map(row -> Map.entry(new In((Long) row[0], (String) row[1]), (String) row[2]))
        .filter(title -> wanted.contains(title.getKey()))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
