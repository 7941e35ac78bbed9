package dev.parley.help;

import dev.parley.site.Site;
import java.util.List;
import java.util.stream.Collectors;

/** Everything there is to read, for search engines: each page with its other languages. */
final class Sitemap {
  private static final String BEGIN =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

  /** What a sitemap may hold at most. */
  private static final int MOST = 50_000;

  private Sitemap() {}

  static String of(Site site, Centre centre, Links links) {
    var out = new StringBuilder(BEGIN);
    site.languages().forEach(l -> page(out, links.home(l), ""));
    for (var language : site.languages()) {
      centre
          .shelves(language)
          .forEach(shelf -> page(out, links.collection(language, shelf.slug()), ""));
    }
    site.languages().stream()
        .flatMap(centre::all)
        .limit(MOST - 1_000)
        .forEach(leaf -> page(out, links.article(leaf), more(site, centre, leaf, links)));
    return out.append("</urlset>\n").toString();
  }

  private static void page(StringBuilder out, String address, String more) {
    out.append("<url><loc>").append(address).append("</loc>").append(more).append("</url>\n");
  }

  private static String more(Site site, Centre centre, Leaf leaf, Links links) {
    var day = leaf.publishedAt().atZone(site.timeZone()).toLocalDate();
    return "<lastmod>"
        + day
        + "</lastmod>"
        + alternates(centre.everywhere(leaf.article(), site.languages()), links);
  }

  private static String alternates(List<Leaf> languages, Links links) {
    return languages.size() < 2
        ? ""
        : languages.stream()
            .map(
                l ->
                    "<xhtml:link rel=\"alternate\" hreflang=\""
                        + l.language()
                        + "\" href=\""
                        + links.article(l)
                        + "\"/>")
            .collect(Collectors.joining());
  }
}
