package dev.parley.help;

/**
 * The addresses of a help centre.
 *
 * @param base what they begin with: nothing, or the server
 * @param key the site's
 */
record Links(String base, String key) {
  String home(String language) {
    return base + "/help/" + key + "/" + language + "/";
  }

  String collection(String language, String slug) {
    return home(language) + "c/" + slug;
  }

  String article(Leaf leaf) {
    return home(leaf.language()) + "a/" + leaf.slug();
  }

  String search(String language) {
    return home(language) + "search";
  }

  String sitemap() {
    return base + "/help/" + key + "/sitemap.xml";
  }

  /** What the number of a picture is put behind. */
  String images() {
    return base + "/api/v1/help/" + key + "/images/";
  }
}
