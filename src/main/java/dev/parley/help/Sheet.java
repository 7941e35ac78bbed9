package dev.parley.help;

import dev.parley.help.Centre.Shelf;
import dev.parley.help.Markdown.Rendered;
import dev.parley.help.Readings.SearchView;
import dev.parley.platform.Speech;
import dev.parley.site.Site;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What fills the pages of one help centre in one language. */
final class Sheet {
  private static final int ON_HOME = 5;
  static final int ON_SHELF = 60;
  private static final Set<String> SAID = Set.of("yes", "no", "heard");
  private static final Pattern PICTURE = Pattern.compile("<img src=\"([^\"]+)\"");

  private final Site site;
  private final Centre centre;
  private final String language;
  private final boolean embed;
  private final boolean widget;
  private final Links here;
  private final Links whole;
  private final Speech speech;

  /**
   * @param whole addresses as the world knows them
   * @param embed whether it stands in a frame of the site's
   * @param widget whether the chat can be opened from it
   */
  Sheet(Site site, Centre centre, String language, Links whole, boolean embed, boolean widget) {
    this.site = site;
    this.centre = centre;
    this.language = language;
    this.embed = embed;
    this.widget = widget;
    this.whole = whole;
    this.here = new Links("", site.key());
    this.speech = Readings.words(language);
  }

  Links links() {
    return here;
  }

  /** An address that stays in the frame it is opened in. */
  private String kept(String address) {
    return embed ? address + "?embed=1" : address;
  }

  /** Where a text's link leads to: within these pages it stays in the frame too. */
  String led(String address) {
    var part = address.indexOf('#');
    var page = part < 0 ? address : address.substring(0, part);
    return page.startsWith(here.home(language)) && !page.contains("?")
        ? kept(page) + address.substring(page.length())
        : address;
  }

  /** What every page has: its heading and what it says to machines. */
  private Map<String, Object> page(String heading, String description, String type) {
    var with = new HashMap<String, Object>();
    with.put("w", words());
    with.put("key", site.key());
    with.put("site", speech.say("title", site.name()));
    with.put("name", site.name());
    with.put("hours", nullable(site.hours()));
    with.put("language", language);
    with.put("consent", site.consent().name().toLowerCase(Locale.ROOT));
    with.put("heading", heading);
    with.put("title", heading + " · " + speech.say("title", site.name()));
    with.put("description", description.isEmpty() ? speech.say("about", site.name()) : description);
    with.put("type", type);
    with.put("embed", embed);
    with.put("hidden", embed);
    with.put("widget", widget && !embed);
    with.put("home", kept(here.home(language)));
    with.put("search", here.search(language));
    with.put("query", "");
    with.put("others", List.of());
    with.put("alternates", List.of());
    var out = home();
    with.put("out", out);
    with.put("outName", host(out));
    return with;
  }

  /** Where the site itself is. */
  private String home() {
    var portal = site.portalUrl();
    return portal != null
        ? portal
        : site.origins().stream().filter(o -> !o.contains("*")).findFirst().orElse("");
  }

  /** How it is called: by its host, but nobody calls a house localhost. */
  private String host(String address) {
    var host = address.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    return host.startsWith("localhost") ? site.name() : host;
  }

  private static String nullable(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Map<String, String> words() {
    var words = new HashMap<String, String>();
    speech.keys().forEach(key -> words.put(key, speech.say(key)));
    return words;
  }

  /** Says in which other languages there is this page, and under which address it is known. */
  private void elsewhere(Map<String, Object> with, Function<String, @Nullable String> path) {
    var alternates =
        site.languages().stream()
            .filter(l -> path.apply(l) != null)
            .map(l -> Map.of("language", l, "url", whole.base() + path.apply(l)))
            .toList();
    with.put("alternates", alternates.size() > 1 ? alternates : List.of());
    with.put("canonical", whole.base() + path.apply(language));
    with.put(
        "others",
        site.languages().stream()
            .filter(l -> !l.equals(language))
            .map(
                l ->
                    Map.of(
                        "language",
                        l,
                        "name",
                        name(l),
                        "url",
                        kept(Objects.requireNonNullElse(path.apply(l), here.home(l)))))
            .toList());
  }

  /** A language by its own name. */
  private static String name(String language) {
    var locale = Locale.forLanguageTag(language);
    var name = locale.getDisplayName(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  Map<String, Object> home(List<Leaf> popular) {
    var with = page(speech.say("how"), "", "website");
    with.put("title", speech.say("title", site.name()));
    with.put("heading", speech.say("title", site.name()));
    elsewhere(with, here::home);
    with.put("popular", popular.isEmpty() ? false : Map.of("items", cards(popular)));
    with.put("shelves", centre.shelves(language).stream().map(this::shelf).toList());
    return with;
  }

  private Map<String, Object> shelf(Shelf shelf) {
    var all = centre.in(shelf.id(), language);
    return Map.of(
        "id",
        shelf.id(),
        "icon",
        shelf.icon(),
        "name",
        shelf.name(),
        "url",
        kept(here.collection(language, shelf.slug())),
        "items",
        cards(all.subList(0, Math.min(ON_HOME, all.size()))),
        "all",
        all.size() > ON_HOME ? speech.say("all", all.size()) : "");
  }

  /**
   * @param page the first one is 0
   */
  Map<String, Object> collection(Shelf shelf, int page) {
    var all = centre.in(shelf.id(), language);
    int from = Math.min(page * ON_SHELF, all.size());
    int to = Math.min(from + ON_SHELF, all.size());
    var with = page(shelf.name(), shelf.summary(), "website");
    with.put("icon", shelf.icon());
    with.put("summary", shelf.summary());
    elsewhere(
        with,
        l ->
            centre
                .shelf(shelf.id(), l)
                .filter(s -> !centre.in(s.id(), l).isEmpty())
                .map(s -> here.collection(l, s.slug()))
                .orElse(null));
    with.put("items", cards(all.subList(from, to)));
    var address = here.collection(language, shelf.slug());
    with.put("pages", all.size() > ON_SHELF);
    with.put("before", page > 0 ? paged(address, page - 1) : "");
    with.put("after", to < all.size() ? paged(address, page + 1) : "");
    return with;
  }

  private String paged(String address, int page) {
    return address + "?page=" + page + (embed ? "&embed=1" : "");
  }

  /**
   * @param said what the reader just said, without script
   */
  Map<String, Object> article(Leaf leaf, Rendered text, List<Leaf> related, @Nullable String said) {
    var with = page(leaf.title(), leaf.summary(), "article");
    elsewhere(with, l -> centre.leaf(leaf.article(), l).map(here::article).orElse(null));
    var shelf = centre.shelf(leaf.collection(), language);
    with.put("article", leaf.article());
    with.put("here", kept(here.article(leaf)));
    with.put("summary", leaf.summary());
    with.put("html", text.html());
    with.put("shelf", shelf.map(Shelf::name).orElse(""));
    with.put(
        "shelfUrl",
        kept(shelf.map(s -> here.collection(language, s.slug())).orElse(here.home(language))));
    with.put("beside", beside(leaf));
    with.put(
        "contents",
        text.headings().size() < 2
            ? false
            : Map.of(
                "items",
                text.headings().stream()
                    .map(h -> Map.of("id", h.id(), "text", h.text()))
                    .toList()));
    var picture = PICTURE.matcher(text.html());
    with.put("image", picture.find() ? whole.base() + picture.group(1) : "");
    var at = leaf.publishedAt().atZone(site.timeZone());
    var locale = Locale.forLanguageTag(language);
    with.put("updated", DateTimeFormatter.ofPattern(speech.say("date"), locale).format(at));
    with.put("updatedAt", at.toLocalDate().toString());
    with.put("related", related.isEmpty() ? false : Map.of("items", cards(related)));
    with.put("no", speech.say(widget && !embed ? "noAsk" : "no"));
    boolean heard = said != null && SAID.contains(said);
    with.put(
        "said",
        heard
            ? speech.say("yes".equals(said) ? "thanks" : "no".equals(said) ? "sorry" : "heard")
            : "");
    with.put("asking", "no".equals(said));
    return with;
  }

  /** The articles of the same collection, around this one. */
  private List<Map<String, Object>> beside(Leaf leaf) {
    var all = centre.in(leaf.collection(), language);
    int at = Math.max(0, all.indexOf(leaf) - 10);
    return all.subList(at, Math.min(all.size(), at + 21)).stream()
        .map(
            other ->
                Map.<String, Object>of(
                    "title",
                    other.title(),
                    "url",
                    kept(here.article(other)),
                    "current",
                    other.equals(leaf)))
        .toList();
  }

  Map<String, Object> search(String words, SearchView found, List<Leaf> suggested) {
    boolean asked = !words.isBlank();
    var heading =
        !asked
            ? speech.say("searchEmpty")
            : found.items().isEmpty()
                ? speech.say("nothingFor").replace("#", words)
                : speech.say("searching", words);
    var with = page(heading, "", "website");
    with.put("hidden", true);
    with.put(
        "others",
        site.languages().stream()
            .filter(l -> !l.equals(language))
            .map(l -> Map.of("language", l, "name", name(l), "url", kept(here.home(l))))
            .toList());
    with.put("query", words);
    with.put("nothing", asked && found.items().isEmpty());
    with.put("similar", found.similar() && !found.items().isEmpty());
    with.put("count", found.items().isEmpty() ? "" : count(found.total()));
    with.put(
        "items",
        found.items().stream()
            .map(
                i ->
                    Map.of(
                        "title",
                        i.title(),
                        "url",
                        kept(i.url()),
                        "excerpt",
                        i.excerpt().stream()
                            .map(p -> Map.of("text", p.text(), "hit", p.hit()))
                            .toList()))
            .toList());
    with.put("suggested", suggested.isEmpty() ? false : Map.of("items", cards(suggested)));
    return with;
  }

  private String count(long total) {
    return total == 1 ? speech.say("one") : speech.say("many").replace("#", Long.toString(total));
  }

  Map<String, Object> missing(List<Leaf> suggested) {
    var with = page(speech.say("missing"), "", "website");
    with.put("hidden", true);
    with.put("items", cards(suggested));
    return with;
  }

  private List<Map<String, Object>> cards(List<Leaf> leaves) {
    return leaves.stream()
        .map(
            leaf ->
                Map.<String, Object>of(
                    "title",
                    leaf.title(),
                    "summary",
                    leaf.summary(),
                    "url",
                    kept(here.article(leaf))))
        .toList();
  }
}
