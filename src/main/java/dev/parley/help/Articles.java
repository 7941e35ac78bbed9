package dev.parley.help;

import dev.parley.help.OldSlugs.Kind;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The articles of help centres as authors have them: drafts and every version. What readers see is
 * a {@link Centre}'s.
 */
@ApplicationScoped
@Transactional
public class Articles {
  private static final int MOST_IN_ORDER = 1000;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Revisions revisions;
  @Inject private OldSlugs oldSlugs;
  @Inject private HelpCollections collections;

  /** An article in one language with its latest version. */
  public record Written(ArticleText text, ArticleVersion latest) {}

  /** An article in all languages it has. */
  public record Whole(Article article, List<Written> texts) {}

  /** What is wanted of a list. */
  public record Wish(@Nullable Long collection, @Nullable String language, @Nullable String state) {
    /** {@code draft}, {@code published}, or {@code changed}: written on since it was published. */
    public Wish {
      if (state != null && !List.of("draft", "published", "changed").contains(state)) {
        throw Problem.invalid("state", "This is one of: draft, published, changed.");
      }
    }
  }

  /**
   * Makes an article without words, behind the others of a collection. What a client says again by
   * the same name is made once.
   */
  public Whole create(Site site, long collection, @Nullable String clientId, Instant now) {
    revisions.hold(site.id());
    var before = made(site.id(), clientId);
    if (before.isPresent()) {
      return byId(site, before.get());
    }
    var in = collections.managed(site, collection);
    return put(site, new Article(in, last(in.id()) + 1, null, clientId, now));
  }

  private Optional<Long> made(long site, @Nullable String clientId) {
    if (clientId == null) {
      return Optional.empty();
    }
    return entities
        .createQuery("select a.id from Article a where a.site = ?1 and a.clientId = ?2", Long.class)
        .setParameter(1, site)
        .setParameter(2, clientId)
        .getResultStream()
        .findFirst();
  }

  Whole create(
      Site site,
      HelpCollection in,
      @Nullable Integer position,
      @Nullable String source,
      Instant now) {
    int at = position == null ? last(in.id()) + 1 : position;
    return put(site, new Article(in, at, source, null, now));
  }

  private Whole put(Site site, Article article) {
    revisions.next(site.id());
    entities.persist(article);
    entities.flush();
    return new Whole(article, List.of());
  }

  private int last(long collection) {
    var last =
        entities
            .createQuery(
                "select max(a.position) from Article a where a.collection = ?1", Integer.class)
            .setParameter(1, collection)
            .getSingleResult();
    return last == null ? 0 : last;
  }

  /**
   * Writes a version. Nothing new when it says what the latest says; 409 {@code conflict} when
   * somebody wrote after the version {@code seen} (0 for none).
   *
   * @param slug null to keep it, or to have it made of the title
   */
  public Written write(
      Site site,
      long id,
      String language,
      Wording wording,
      @Nullable String slug,
      int seen,
      String by,
      Instant now) {
    spoken(site, language);
    var misfits = new ArrayList<Misfit>();
    Slug.check(slug, "slug", misfits);
    if (!misfits.isEmpty()) {
      throw Problem.invalid(misfits);
    }
    long at = revisions.next(site.id());
    var article = managed(site, id);
    var present = text(id, language);
    if (present.isEmpty()) {
      if (seen != 0) {
        throw Problem.conflict("There is no version " + seen + ".").with("version", 0);
      }
      var text = new ArticleText(article, language, slug(site, id, language, wording, slug), at);
      entities.persist(text);
      oldSlugs.taken(site.id(), Kind.ARTICLE, language, text.slug());
      return kept(text, text.write(wording, by, now));
    }
    var text = present.get();
    var latest = version(text.id(), text.latest());
    boolean same = latest.says(wording);
    if (!same && text.latest() != seen) {
      throw Problem.conflict(
              "Somebody wrote version "
                  + text.latest()
                  + " meanwhile. Look at it, then write again.")
          .with("version", text.latest());
    }
    if (slug != null && !slug.equals(text.slug())) {
      move(site, text, slug(site, id, language, wording, slug), at);
    }
    return same ? new Written(text, latest) : kept(text, text.write(wording, by, now));
  }

  private void move(Site site, ArticleText text, String slug, long at) {
    if (text.published() != null) {
      oldSlugs.left(site.id(), Kind.ARTICLE, text.language(), text.slug(), text.article());
    }
    oldSlugs.taken(site.id(), Kind.ARTICLE, text.language(), slug);
    text.call(slug);
    text.moved(at);
  }

  private Written kept(ArticleText text, ArticleVersion version) {
    entities.persist(version);
    entities.flush();
    return new Written(text, version);
  }

  private String slug(
      Site site, long article, String language, Wording wording, @Nullable String wanted) {
    if (wanted == null) {
      return Slug.free(
          wording.title(), "article", slug -> bySlug(site.id(), language, slug).isPresent());
    }
    bySlug(site.id(), language, wanted)
        .filter(other -> other.article() != article)
        .ifPresent(
            other -> {
              throw Problem.conflict(
                  "Another article of this site has the address '" + wanted + "' already.");
            });
    return wanted;
  }

  /** From now on this version is what is read. */
  public Written publish(Site site, long id, String language, int number, Instant now) {
    long at = revisions.next(site.id());
    var text = written(site, id, language);
    if (number < 1 || number > text.latest()) {
      throw Problem.invalid("version", "There is no version " + number + ".");
    }
    if (!Objects.equals(text.published(), number)) {
      text.publish(number, now);
      text.moved(at);
    }
    entities.flush();
    return latest(text);
  }

  /** From now on it is a draft. */
  public Written unpublish(Site site, long id, String language) {
    long at = revisions.next(site.id());
    var text = written(site, id, language);
    text.unpublish();
    text.moved(at);
    entities.flush();
    return latest(text);
  }

  /** Puts an article at the end of another collection. 409 when somebody moved it meanwhile. */
  public Whole move(Site site, long id, long collection, int seen) {
    long at = revisions.next(site.id());
    var in = collections.managed(site, collection);
    var article = managed(site, id);
    if (article.revision() != seen) {
      throw Problem.conflict("This article was moved meanwhile. Look at it again, then move it.")
          .with("version", article.revision());
    }
    if (article.collection() != in.id()) {
      stand(article, in.id(), last(in.id()) + 1, at);
    }
    entities.flush();
    return byId(site, id);
  }

  private void stand(Article article, long collection, int position, long at) {
    article.stand(collection, position);
    texts(article.id()).forEach(text -> text.moved(at));
  }

  /** Puts a collection's articles in this order; those that are not named come behind. */
  public void order(Site site, long collection, List<Long> ids) {
    long at = revisions.next(site.id());
    collections.managed(site, collection);
    if (ids.size() > MOST_IN_ORDER || new HashSet<>(ids).size() < ids.size()) {
      throw Problem.invalid("articles", "Name each article once, and at most 1000 of them.");
    }
    int behind = ids.size();
    var all =
        entities
            .createQuery(
                "select a from Article a where a.collection = ?1 order by a.position, a.id",
                Article.class)
            .setParameter(1, collection)
            .getResultList();
    if (!all.stream().map(Article::id).toList().containsAll(ids)) {
      throw Problem.invalid("articles", "One of these is not in this collection.");
    }
    for (var article : all) {
      int place = ids.indexOf(article.id());
      int position = place < 0 ? ++behind : place + 1;
      if (position != article.position()) {
        stand(article, collection, position, at);
      }
    }
    entities.flush();
  }

  /** Takes an article away in all languages, with its versions and what was said of it. */
  public void remove(Site site, long id) {
    revisions.anew(site.id());
    var article = managed(site, id);
    oldSlugs.forget(id);
    entities.remove(article); // its rows go with it
    entities.flush();
  }

  public Whole byId(Site site, long id) {
    var article = managed(site, id);
    return new Whole(article, texts(id).stream().map(this::latest).toList());
  }

  /** By collection and place; {@code next} is a key of three numbers. */
  public Page<Whole> page(Site site, Wish wish, @Nullable String after, int limit) {
    var from = Spot.read(after);
    var found =
        entities
            .createQuery(
                "select a from Article a where a.site = ?1"
                    + " and (a.collection > ?2 or (a.collection = ?2 and (a.position > ?3 or (a.position = ?3 and a.id > ?4))))"
                    + (wish.collection() == null ? "" : " and a.collection = ?5")
                    + (wish.language() == null && wish.state() == null
                        ? ""
                        : " and exists (select 1 from ArticleText t where t.article = a.id"
                            + (wish.language() == null ? "" : " and t.language = ?6")
                            + condition(wish.state())
                            + ")")
                    + " order by a.collection, a.position, a.id",
                Article.class)
            .setParameter(1, site.id())
            .setParameter(2, from.collection())
            .setParameter(3, from.position())
            .setParameter(4, from.id())
            .setMaxResults(limit + 1);
    if (wish.collection() != null) {
      found.setParameter(5, wish.collection());
    }
    if (wish.language() != null) {
      found.setParameter(6, wish.language());
    }
    return Page.of(found.getResultList(), limit, a -> Spot.of(a).toString())
        .map(a -> new Whole(a, texts(a.id()).stream().map(this::latest).toList()));
  }

  private static String condition(@Nullable String state) {
    return state == null
        ? ""
        : switch (state) {
          case "draft" -> " and t.published is null";
          case "changed" -> " and t.published < t.latest";
          default -> " and t.published is not null";
        };
  }

  /** A place in that list. */
  private record Spot(long collection, int position, long id) {
    static Spot of(Article article) {
      return new Spot(article.collection(), article.position(), article.id());
    }

    static Spot read(@Nullable String key) {
      if (key == null || key.isEmpty()) {
        return new Spot(0, 0, 0);
      }
      var parts = key.split("\\.", -1);
      if (parts.length != 3) {
        throw Page.noKey();
      }
      return new Spot(
          Page.key(parts[0], 0),
          (int) Math.min(Page.key(parts[1], 0), Integer.MAX_VALUE),
          Page.key(parts[2], 0));
    }

    @Override
    public String toString() {
      return collection + "." + position + "." + id;
    }
  }

  /** The versions of a text, newest first. */
  public Page<ArticleVersion> versions(
      Site site, long id, String language, @Nullable String before, int limit) {
    var text = written(site, id, language);
    var found =
        entities
            .createQuery(
                "select v from ArticleVersion v where v.text = ?1 and v.number < ?2 order by v.number desc",
                ArticleVersion.class)
            .setParameter(1, text.id())
            .setParameter(2, Page.ordinal(before))
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, v -> Integer.toString(v.number()));
  }

  /** 404 {@code not-found} when there is none. */
  public ArticleVersion version(Site site, long id, String language, int number) {
    return find(written(site, id, language).id(), number)
        .orElseThrow(() -> Problem.notFound("version"));
  }

  /** What an import made of this file, in whatever language. */
  Optional<Article> bySource(Site site, String source) {
    return entities
        .createQuery("select a from Article a where a.site = ?1 and a.source = ?2", Article.class)
        .setParameter(1, site.id())
        .setParameter(2, source)
        .getResultStream()
        .findFirst();
  }

  Optional<ArticleText> bySlug(long site, String language, String slug) {
    return entities
        .createQuery(
            "select t from ArticleText t where t.site = ?1 and t.language = ?2 and t.slug = ?3",
            ArticleText.class)
        .setParameter(1, site)
        .setParameter(2, language)
        .setParameter(3, slug)
        .getResultStream()
        .findFirst();
  }

  Optional<Written> written(long id, String language) {
    return text(id, language).map(this::latest);
  }

  private static void spoken(Site site, String language) {
    if (!site.languages().contains(language)) {
      throw Problem.invalid("language", "The site does not speak '" + language + "'.");
    }
  }

  private Article managed(Site site, long id) {
    return Optional.ofNullable(entities.find(Article.class, id))
        .filter(a -> a.site() == site.id())
        .orElseThrow(() -> Problem.notFound("article"));
  }

  private ArticleText written(Site site, long id, String language) {
    managed(site, id);
    return text(id, language).orElseThrow(() -> Problem.notFound("text"));
  }

  private Optional<ArticleText> text(long article, String language) {
    return entities
        .createQuery(
            "select t from ArticleText t where t.article = ?1 and t.language = ?2",
            ArticleText.class)
        .setParameter(1, article)
        .setParameter(2, language)
        .getResultStream()
        .findFirst();
  }

  private List<ArticleText> texts(long article) {
    return entities
        .createQuery(
            "select t from ArticleText t where t.article = ?1 order by t.language",
            ArticleText.class)
        .setParameter(1, article)
        .getResultList();
  }

  private Written latest(ArticleText text) {
    return new Written(text, version(text.id(), text.latest()));
  }

  private ArticleVersion version(long text, int number) {
    return find(text, number).orElseThrow();
  }

  private Optional<ArticleVersion> find(long text, int number) {
    return entities
        .createQuery(
            "select v from ArticleVersion v where v.text = ?1 and v.number = ?2",
            ArticleVersion.class)
        .setParameter(1, text)
        .setParameter(2, number)
        .getResultStream()
        .findFirst();
  }
}
