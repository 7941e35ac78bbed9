package dev.parley.help;

import dev.parley.help.Centre.Key;
import dev.parley.help.Centre.Shelf;
import dev.parley.help.Question.Word;
import dev.parley.help.Revisions.Standing;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The help centres as readers see them. Each is read when somebody first asks for it, and again, as
 * far as it changed, when its count has moved: a look at one row tells.
 */
@ApplicationScoped
@Transactional
public class Centres {
  private static final int BATCH = 500;

  private final Map<Long, Holder> known = new ConcurrentHashMap<>();

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Revisions revisions;

  /** One site's; only one thread at a time reads it anew. */
  private static final class Holder {
    private @Nullable Centre centre;
  }

  /** As it is now. */
  Centre of(Site site) {
    var holder = Objects.requireNonNull(known.computeIfAbsent(site.id(), id -> new Holder()));
    synchronized (holder) {
      var standing = revisions.standing(site.id());
      var before = holder.centre;
      if (before == null || !before.standing().equals(standing)) {
        holder.centre = read(site, standing, before);
      }
      return Objects.requireNonNull(holder.centre);
    }
  }

  private Centre read(Site site, Standing standing, @Nullable Centre before) {
    boolean anew = before == null || before.standing().revision() < standing.anew();
    var leaves = new HashMap<Key, Leaf>();
    var indexes = new HashMap<String, HelpIndex>();
    long since = -1;
    if (!anew && before != null) {
      leaves.putAll(before.leaves());
      indexes.putAll(before.indexes());
      since = before.standing().revision();
    }
    site.languages().forEach(l -> indexes.computeIfAbsent(l, HelpIndex::new));
    var shelves = shelves(site);
    follow(site, since, leaves, indexes, names(shelves));
    indexes.values().forEach(HelpIndex::show);
    return new Centre(standing, shelves, Map.copyOf(leaves), Map.copyOf(indexes), synonyms(site));
  }

  private void follow(
      Site site,
      long since,
      Map<Key, Leaf> leaves,
      Map<String, HelpIndex> indexes,
      Map<Key, String> shelves) {
    long last = 0;
    for (var rows = moved(site, since, last); !rows.isEmpty(); rows = moved(site, since, last)) {
      for (var row : rows) {
        last = (Long) row[0];
        take(row, leaves, indexes, shelves);
      }
    }
  }

  private static void take(
      @Nullable Object[] row,
      Map<Key, Leaf> leaves,
      Map<String, HelpIndex> indexes,
      Map<Key, String> shelves) {
    var key =
        new Key((Long) Objects.requireNonNull(row[1]), (String) Objects.requireNonNull(row[2]));
    var index = indexes.get(key.language());
    if (index == null) {
      return; // a language that the site speaks no more
    }
    if (row[6] == null) {
      leaves.remove(key);
      index.forget(key.id());
      return;
    }
    var leaf =
        new Leaf(
            key.id(),
            key.language(),
            (Long) Objects.requireNonNull(row[3]),
            (Integer) Objects.requireNonNull(row[4]),
            (String) Objects.requireNonNull(row[5]),
            (String) Objects.requireNonNull(row[6]),
            (String) Objects.requireNonNull(row[7]),
            (Instant) Objects.requireNonNull(row[9]));
    leaves.put(key, leaf);
    var shelf = shelves.getOrDefault(new Key(leaf.collection(), leaf.language()), "");
    index.keep(leaf, shelf, (String) Objects.requireNonNull(row[8]));
  }

  /** What changed since a number, published or not any more. */
  private List<Object[]> moved(Site site, long since, long after) {
    return entities
        .createQuery(
            "select t.id, t.article, t.language, a.collection, a.position, t.slug, v.title, v.summary, v.body, t.publishedAt"
                + " from ArticleText t join Article a on a.id = t.article"
                + " left join ArticleVersion v on v.text = t.id and v.number = t.published"
                + " where t.site = ?1 and t.moved > ?2 and t.id > ?3 order by t.id",
            Object[].class)
        .setParameter(1, site.id())
        .setParameter(2, since)
        .setParameter(3, after)
        .setMaxResults(BATCH)
        .getResultList();
  }

  private static Map<Key, String> names(List<Shelf> shelves) {
    var names = new HashMap<Key, String>();
    shelves.forEach(s -> names.put(new Key(s.id(), s.language()), s.name()));
    return names;
  }

  private List<Shelf> shelves(Site site) {
    return entities
        .createQuery(
            "select c.id, t.language, c.icon, t.name, t.summary, t.slug from CollectionText t join HelpCollection c on c.id = t.collection"
                + " where c.site = ?1 order by c.position, c.id",
            Object[].class)
        .setParameter(1, site.id())
        .getResultStream()
        .map(
            r ->
                new Shelf(
                    (Long) r[0],
                    (String) r[1],
                    (String) r[2],
                    (String) r[3],
                    (String) r[4],
                    (String) r[5]))
        .toList();
  }

  private Map<String, List<List<List<Word>>>> synonyms(Site site) {
    var all = new HashMap<String, List<List<List<Word>>>>();
    for (var language : new HashSet<>(site.languages())) {
      var said = entities.find(Synonyms.class, new Synonyms.Key(site.id(), language));
      if (said != null) {
        all.put(
            language,
            said.groups().stream()
                .map(g -> g.stream().map(words -> Question.words(words, language)).toList())
                .toList());
      }
    }
    return all;
  }

  /** The Markdown of a published article. */
  String body(Leaf leaf) {
    return entities
        .createQuery(
            "select v.body from ArticleText t join ArticleVersion v on v.text = t.id and v.number = t.published"
                + " where t.article = ?1 and t.language = ?2",
            String.class)
        .setParameter(1, leaf.article())
        .setParameter(2, leaf.language())
        .getResultStream()
        .findFirst()
        .orElse("");
  }
}
