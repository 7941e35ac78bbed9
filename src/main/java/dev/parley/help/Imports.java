package dev.parley.help;

import static java.util.Comparator.comparing;

import dev.parley.help.ImportFile.Outcome;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes folders of Markdown in, a file to a transaction, on whichever node has time. What breaks
 * off goes on: a file that was taken in says so in the same transaction.
 */
@ApplicationScoped
@Transactional
public class Imports {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int PROBLEMS = 100;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Intake intake;
  @Inject private Sites sites;
  @Inject private Imports itself;

  /** How far an import is. */
  public record Progress(Import of, Map<Outcome, Long> outcomes, List<ImportFile> refused) {
    long done() {
      return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    long count(Outcome outcome) {
      return outcomes.getOrDefault(outcome, 0L);
    }
  }

  /** Begins to take these texts in, by their paths. */
  public Import begin(
      Site site, SortedMap<String, String> texts, boolean publish, String by, Instant now) {
    var made = new Import(site.id(), texts.size(), publish, by, now);
    entities.persist(made);
    // What says how a collection is called comes before what stands in it.
    texts.entrySet().stream()
        .sorted(comparing(e -> !e.getKey().endsWith("index.md")))
        .forEach(e -> entities.persist(file(made, e.getKey(), e.getValue())));
    return made;
  }

  private static ImportFile file(Import made, String path, String text) {
    var bare =
        path.length() > ImportFile.LONGEST_PATH
            ? path.substring(path.length() - ImportFile.LONGEST_PATH)
            : path;
    boolean fits = text.length() <= ImportFile.LONGEST_BODY && text.indexOf('\0') < 0;
    var file = new ImportFile(made, bare, fits ? text : "");
    if (!fits) {
      file.refused("This file is longer than an article may be, or is no text.");
    }
    return file;
  }

  /** Takes in what waits, at most so many files. Returns how many there were. */
  @Transactional(TxType.NOT_SUPPORTED)
  public int work(Instant now, int most) {
    int worked = 0;
    for (var id : itself.waiting(most)) {
      try {
        worked += itself.take(id, now) ? 1 : 0;
      } catch (Problem problem) {
        itself.refuse(id, String.valueOf(problem.getMessage()));
        worked++;
      }
    }
    itself.finish(now);
    return worked;
  }

  public List<Long> waiting(int most) {
    return entities
        .createQuery(
            "select f.id from ImportFile f join Import i on i.id = f.batch where i.doneAt is null and f.outcome is null order by f.id",
            Long.class)
        .setMaxResults(most)
        .getResultList();
  }

  /** False when another node has it. */
  @Transactional(TxType.REQUIRES_NEW)
  public boolean take(long id, Instant now) {
    var held =
        entities
            .createNativeQuery(
                "select id from help_import_file where id = ?1 and outcome is null for update skip locked")
            .setParameter(1, id)
            .getResultList();
    if (held.isEmpty()) {
      return false;
    }
    var file = entities.find(ImportFile.class, id);
    var of = entities.find(Import.class, file.batch());
    var text = file.body();
    var taken =
        intake.take(
            sites.byId(of.site()),
            file.path(),
            text == null ? "" : text,
            of.publish(),
            of.madeBy(),
            now);
    file.became(taken.outcome(), taken.article());
    return true;
  }

  @Transactional(TxType.REQUIRES_NEW)
  public void refuse(long id, String why) {
    entities.find(ImportFile.class, id).refused(why);
  }

  public void finish(Instant now) {
    entities
        .createQuery(
            "select i from Import i where i.doneAt is null and not exists (select 1 from ImportFile f where f.batch = i.id and f.outcome is null)",
            Import.class)
        .getResultList()
        .forEach(i -> i.done(now));
  }

  /** Forgets what was taken in long ago; the articles stay. */
  public int sweep(Instant now) {
    return entities
        .createNativeQuery("delete from help_import where done_at < ?1")
        .setParameter(1, now.minus(KEPT).toEpochMilli())
        .executeUpdate();
  }

  /** 404 {@code not-found} when the site has none of this id. */
  public Progress byId(Site site, long id) {
    return progress(
        Optional.ofNullable(entities.find(Import.class, id))
            .filter(i -> i.site() == site.id())
            .orElseThrow(() -> Problem.notFound("import")));
  }

  /** The last ones first. */
  public Page<Progress> page(Site site, @Nullable String before, int limit) {
    var from = Place.read(before);
    var found =
        entities
            .createQuery(
                "select i from Import i where i.site = ?1 and (i.madeAt < ?2 or (i.madeAt = ?2 and i.id < ?3)) order by i.madeAt desc, i.id desc",
                Import.class)
            .setParameter(1, site.id())
            .setParameter(2, Instant.ofEpochMilli(from.at()))
            .setParameter(3, from.id())
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, i -> new Place(i.madeAt().toEpochMilli(), i.id()).toString())
        .map(this::progress);
  }

  private Progress progress(Import of) {
    var outcomes = new EnumMap<Outcome, Long>(Outcome.class);
    entities
        .createQuery(
            "select f.outcome, count(f) from ImportFile f where f.batch = ?1 and f.outcome is not null group by f.outcome",
            Object[].class)
        .setParameter(1, of.id())
        .getResultStream()
        .forEach(r -> outcomes.put((Outcome) r[0], (Long) r[1]));
    var refused =
        entities
            .createQuery(
                "select f from ImportFile f where f.batch = ?1 and f.outcome = ?2 order by f.path",
                ImportFile.class)
            .setParameter(1, of.id())
            .setParameter(2, Outcome.REFUSED)
            .setMaxResults(PROBLEMS)
            .getResultList();
    return new Progress(of, outcomes, refused);
  }
}
