package dev.parley.help;

import dev.parley.cast.Doors;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A site with an empty help centre in English and Spanish, and its doors. */
final class Library {
  final Doors house;
  final Site site;
  final HelpCollections collections;
  final Articles articles;
  final Centres centres;

  Library(Doors house, long id, String key) {
    this.house = house;
    collections = house.door(HelpCollections.class);
    articles = house.door(Articles.class);
    centres = house.door(Centres.class);
    house.sql(
        "insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision)"
            + " values (?, ?, ?, '', 'en es', 'Europe/Madrid', 'GRANTED', 1, 0, 0)",
        id,
        key,
        "Site " + key);
    house.sql("insert into help_site (site_id, revision, anew) values (?, 0, 0)", id);
    site = house.door(Sites.class).byKey(key);
  }

  Instant now() {
    return house.time();
  }

  long collection(String english, String spanish) {
    return collections
        .create(
            site,
            "sliders",
            Map.of("en", new Named(english, "", null), "es", new Named(spanish, "", null)),
            null,
            now())
        .collection()
        .id();
  }

  /** An article that is written and published in English. */
  long published(long collection, String title, String body) {
    long id = draft(collection, title, body);
    articles.publish(site, id, "en", 1, now());
    return id;
  }

  long draft(long collection, String title, String body) {
    long id = articles.create(site, collection, null, now()).article().id();
    write(id, title, body, 0);
    return id;
  }

  Articles.Written write(long id, String title, String body, int seen) {
    return articles.write(site, id, "en", new Wording(title, "", body), null, seen, "Ada", now());
  }

  Centre centre() {
    return centres.of(site);
  }

  /** The titles of what is found. */
  List<String> find(String words, String language) {
    var centre = centre();
    return centre.search(centre.question(words, language), language, 10).hits().stream()
        .map(hit -> centre.leaf(hit.article(), language).orElseThrow().title())
        .toList();
  }
}
