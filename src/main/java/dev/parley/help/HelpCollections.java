package dev.parley.help;

import dev.parley.help.OldSlugs.Kind;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.platform.Words;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The collections of help centres: few enough to be shown on one page. */
@ApplicationScoped
@Transactional
public class HelpCollections {
  static final int MOST = 100;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Revisions revisions;
  @Inject private OldSlugs oldSlugs;

  /** A collection with its names by language, and how many articles stand in it. */
  public record Shelved(
      HelpCollection collection, Map<String, CollectionText> texts, long articles) {}

  /**
   * Makes a collection behind the others. What a client says again by the same name is made once.
   * 422 {@code invalid}, 409 {@code conflict} by a slug.
   */
  public Shelved create(
      Site site,
      @Nullable String icon,
      Map<String, Named> texts,
      @Nullable String clientId,
      Instant now) {
    revisions.hold(site.id());
    var before = plain(site.id()).stream().filter(c -> c.isCalled(clientId)).findFirst();
    if (before.isPresent()) {
      return byId(site, before.get().id());
    }
    return make(site, icon, texts, null, clientId, now);
  }

  /**
   * The same of a folder.
   *
   * @param source by what it is found again
   */
  Shelved bring(
      Site site, @Nullable String icon, Map<String, Named> texts, String source, Instant now) {
    return make(site, icon, texts, source, null, now);
  }

  private Shelved make(
      Site site,
      @Nullable String icon,
      Map<String, Named> texts,
      @Nullable String source,
      @Nullable String clientId,
      Instant now) {
    check(site, texts);
    revisions.next(site.id());
    var others = plain(site.id());
    if (others.size() >= MOST) {
      throw Problem.invalid("collections", "A help centre has at most " + MOST + " collections.");
    }
    int last = others.stream().mapToInt(HelpCollection::position).max().orElse(0);
    var made = new HelpCollection(site.id(), last + 1, icon(icon), source, clientId, now);
    entities.persist(made);
    call(made, texts);
    return byId(site, made.id());
  }

  /** Changes a collection; texts of languages that are not named stay. */
  public Shelved change(
      Site site, long id, @Nullable String icon, Map<String, Named> texts, int seen) {
    check(site, texts);
    revisions.anew(site.id()); // its articles are found by its name too
    var collection = managed(site, id);
    if (collection.revision() != seen) {
      throw Problem.conflict(
              "This collection was changed meanwhile. Look at it again, then change it.")
          .with("version", collection.revision());
    }
    entities.lock(collection, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    if (icon != null) {
      collection.wear(icon(icon));
    }
    call(collection, texts);
    return byId(site, id);
  }

  /** 409 {@code conflict} while there is an article in it. */
  public void remove(Site site, long id) {
    revisions.next(site.id());
    var found = byId(site, id);
    if (found.articles() > 0) {
      throw Problem.conflict(
          "There are " + found.articles() + " articles in it. Move or remove them first.");
    }
    oldSlugs.forget(id);
    found.texts().values().forEach(entities::remove);
    entities.flush();
    entities.remove(found.collection());
  }

  /** Puts them in this order; those that are not named come behind, as they stood. */
  public List<Shelved> order(Site site, List<Long> ids) {
    revisions.next(site.id());
    var all = plain(site.id());
    var known = all.stream().map(HelpCollection::id).collect(Collectors.toSet());
    if (new HashSet<>(ids).size() < ids.size() || !known.containsAll(ids)) {
      throw Problem.invalid("collections", "Name each collection of this site once.");
    }
    var order =
        all.stream()
            .sorted(
                Comparator.<HelpCollection>comparingInt(
                        c -> ids.contains(c.id()) ? ids.indexOf(c.id()) : ids.size())
                    .thenComparingInt(HelpCollection::position))
            .toList();
    for (int i = 0; i < order.size(); i++) {
      order.get(i).stand(i + 1);
    }
    entities.flush();
    return all(site);
  }

  public List<Shelved> all(Site site) {
    var texts =
        entities
            .createQuery("select t from CollectionText t where t.site = ?1", CollectionText.class)
            .setParameter(1, site.id())
            .getResultStream()
            .collect(Collectors.groupingBy(CollectionText::collection));
    Map<Long, Long> counts =
        entities
            .createQuery(
                "select a.collection, count(a) from Article a where a.site = ?1 group by a.collection",
                Object[].class)
            .setParameter(1, site.id())
            .getResultStream()
            .collect(Collectors.toMap(r -> (Long) r[0], r -> (Long) r[1]));
    return plain(site.id()).stream()
        .map(
            c ->
                new Shelved(
                    c,
                    texts.getOrDefault(c.id(), List.of()).stream()
                        .collect(
                            Collectors.toMap(
                                CollectionText::language,
                                Function.identity(),
                                (one, other) -> one,
                                TreeMap::new)),
                    counts.getOrDefault(c.id(), 0L)))
        .toList();
  }

  /** 404 {@code not-found} when the site has none of this id. */
  public Shelved byId(Site site, long id) {
    return all(site).stream()
        .filter(s -> s.collection().id() == id)
        .findFirst()
        .orElseThrow(() -> Problem.notFound("collection"));
  }

  HelpCollection managed(Site site, long id) {
    return Optional.ofNullable(entities.find(HelpCollection.class, id))
        .filter(c -> c.site() == site.id())
        .orElseThrow(() -> Problem.notFound("collection"));
  }

  /** What an import made of this folder. */
  Optional<HelpCollection> bySource(Site site, String source) {
    return plain(site.id()).stream().filter(c -> source.equals(c.source())).findFirst();
  }

  private List<HelpCollection> plain(long site) {
    return entities
        .createQuery(
            "select c from HelpCollection c where c.site = ?1 order by c.position, c.id",
            HelpCollection.class)
        .setParameter(1, site)
        .getResultList();
  }

  private void call(HelpCollection collection, Map<String, Named> texts) {
    for (var language : texts.keySet()) {
      var named = Objects.requireNonNull(texts.get(language));
      var present =
          entities
              .createQuery(
                  "select t from CollectionText t where t.collection = ?1 and t.language = ?2",
                  CollectionText.class)
              .setParameter(1, collection.id())
              .setParameter(2, language)
              .getResultStream()
              .findFirst();
      var slug = slug(collection, language, named, present.orElse(null));
      present.ifPresentOrElse(
          text -> recall(collection, text, named, slug),
          () -> entities.persist(new CollectionText(collection, language, named, slug)));
      oldSlugs.taken(collection.site(), Kind.COLLECTION, language, slug);
    }
    entities.flush();
  }

  private void recall(HelpCollection collection, CollectionText text, Named named, String slug) {
    if (!text.slug().equals(slug)) {
      oldSlugs.left(
          collection.site(), Kind.COLLECTION, text.language(), text.slug(), collection.id());
    }
    text.call(named, slug);
    entities.flush();
  }

  private String slug(
      HelpCollection collection, String language, Named named, @Nullable CollectionText present) {
    var wanted = named.slug();
    if (wanted == null) {
      return present != null
          ? present.slug()
          : Slug.free(
              named.name(),
              "collection",
              slug -> bySlug(collection.site(), language, slug).isPresent());
    }
    bySlug(collection.site(), language, wanted)
        .filter(other -> other.collection() != collection.id())
        .ifPresent(
            other -> {
              throw Problem.conflict(
                  "'" + other.name() + "' has the address '" + wanted + "' already.");
            });
    return wanted;
  }

  private Optional<CollectionText> bySlug(long site, String language, String slug) {
    return entities
        .createQuery(
            "select t from CollectionText t where t.site = ?1 and t.language = ?2 and t.slug = ?3",
            CollectionText.class)
        .setParameter(1, site)
        .setParameter(2, language)
        .setParameter(3, slug)
        .getResultStream()
        .findFirst();
  }

  private static Icon icon(@Nullable String word) {
    return word == null ? Icon.BOOK : Words.read(Icon.class, word, "icon");
  }

  private static void check(Site site, Map<String, Named> texts) {
    var errors = new ArrayList<Misfit>();
    if (texts.isEmpty()) {
      errors.add(new Misfit("texts", "A collection is called something in one language at least."));
    }
    texts.forEach(
        (language, named) -> {
          if (!site.languages().contains(language)) {
            errors.add(new Misfit("texts." + language, "This site does not speak this language."));
          }
          named.check("texts." + language, errors);
        });
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}
