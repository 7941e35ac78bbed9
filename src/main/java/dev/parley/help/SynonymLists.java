package dev.parley.help;

import dev.parley.platform.Problem;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What means the same, by site and language. */
@ApplicationScoped
@Transactional
public class SynonymLists {
  private static final int MOST_GROUPS = 300;
  private static final int MOST_WORDS = 20;
  private static final int LONGEST = 60;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Revisions revisions;

  public Optional<Synonyms> of(Site site, String language) {
    spoken(site, language);
    return Optional.ofNullable(
        entities.find(Synonyms.class, new Synonyms.Key(site.id(), language)));
  }

  /** Says the whole list anew. 409 when somebody did after {@code seen}; 0 is before the first. */
  public Synonyms say(Site site, String language, List<List<String>> groups, int seen) {
    spoken(site, language);
    var clean =
        groups.stream()
            .map(g -> g.stream().map(SynonymLists::clean).filter(w -> !w.isEmpty()).toList())
            .filter(g -> !g.isEmpty())
            .toList();
    check(clean);
    revisions.next(site.id());
    var known = entities.find(Synonyms.class, new Synonyms.Key(site.id(), language));
    int present = known == null ? 0 : known.revision() + 1;
    if (present != seen) {
      throw Problem.conflict("Somebody changed this list meanwhile. Look at it again.")
          .with("version", present);
    }
    var list = known == null ? new Synonyms(site.id(), language) : known;
    list.say(clean);
    entities.persist(list);
    entities.flush();
    return list;
  }

  private static String clean(String words) {
    return words.replaceAll("[,\\p{Cntrl}\\s]+", " ").strip();
  }

  private static void check(List<List<String>> groups) {
    if (groups.size() > MOST_GROUPS) {
      throw Problem.invalid("groups", "There are at most " + MOST_GROUPS + " groups.");
    }
    int length = 0;
    for (var group : groups) {
      if (group.size() < 2
          || group.size() > MOST_WORDS
          || group.stream().anyMatch(w -> w.length() > LONGEST)) {
        throw Problem.invalid(
            "groups", "A group has 2 to 20 words or phrases of at most 60 characters.");
      }
      length += String.join(",", group).length() + 1;
    }
    if (length > Synonyms.LONGEST) {
      throw Problem.invalid("groups", "All together have at most 20000 characters.");
    }
  }

  private static void spoken(Site site, String language) {
    if (!site.languages().contains(language)) {
      throw Problem.notFound("language of this site");
    }
  }
}
