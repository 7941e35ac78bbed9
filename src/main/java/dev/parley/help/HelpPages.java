package dev.parley.help;

import dev.parley.platform.Mode;
import dev.parley.platform.Problem;
import dev.parley.platform.Secrets;
import dev.parley.site.Origins;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pages of help centres, whole as they come: a reader without script misses only what is found
 * while typing. Nothing inline, so that the policy can be strict.
 */
@WebServlet("/help/*")
public class HelpPages extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern FILE = Pattern.compile("/([a-z-]+\\.(?:js|css|svg))");
  private static final Pattern SITE = Pattern.compile("/([a-z0-9-]{1,40})(/.*)?");
  private static final Pattern INSIDE =
      Pattern.compile("/([A-Za-z-]{2,12})(?:/(?:(a|c)/([a-z0-9-]{1,100})/?|(search)/?)?)?");
  private static final int FOUND = 50;
  private static final int SUGGESTED = 5;
  private static final int POPULAR = 6;
  private static final int RELATED = 4;
  private static final int LONGEST_WORDS = 200;

  @Inject private transient Sites sites;
  @Inject private transient Readings readings;
  @Inject private transient Origins origins;
  @Inject private transient InstantSource clock;

  /** One request for a page: of whom, and how it is to look. */
  private record Visit(
      HttpServletRequest request,
      HttpServletResponse response,
      Site site,
      Centre centre,
      String language,
      Sheet sheet) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, this::show);
  }

  /** What a reader without script says of an article. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, this::hear);
  }

  private interface Answer {
    void to(Visit visit, Matcher path) throws IOException;
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Answer answer)
      throws IOException {
    request.setCharacterEncoding("UTF-8"); // browsers do not say it, and mean it
    var path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Content-Security-Policy", policy("'none'"));
    var file = FILE.matcher(path);
    if (file.matches()) {
      new PageFile(getServletContext(), file.group(1)).send(request, response);
      return;
    }
    try {
      readings.count(request.getRemoteAddr());
      var named = SITE.matcher(path);
      var site = named.matches() ? sites.find(named.group(1)) : Optional.<Site>empty();
      if (site.isEmpty()) {
        send(response, 404, Templates.render("nosite", Map.of()));
      } else {
        within(
            site.get(), Optional.ofNullable(named.group(2)).orElse(""), request, response, answer);
      }
    } catch (Problem problem) {
      response.setHeader("Retry-After", "60");
      send(response, problem.status(), Templates.render("nosite", Map.of()));
    }
  }

  private void within(
      Site site,
      String path,
      HttpServletRequest request,
      HttpServletResponse response,
      Answer answer)
      throws IOException {
    var links = new Links("", site.key());
    switch (path) {
      case "", "/" -> {
        response.setHeader("Vary", "Accept-Language");
        redirect(
            response, 302, links.home(Languages.best(site, request.getHeader("Accept-Language"))));
      }
      case "/sitemap.xml" -> {
        response.setContentType("application/xml");
        write(response, Sitemap.of(site, readings.centre(site), readings.links(site, request)));
      }
      case "/brand.css" -> {
        response.setContentType("text/css");
        var brand = site.brand();
        write(response, brand == null ? "" : ":root { --brand: " + brand + "; }\n");
      }
      default -> {
        var inside = INSIDE.matcher(path);
        boolean known = inside.matches() && site.languages().contains(inside.group(1));
        var visit = visit(site, known ? inside.group(1) : best(site, request), request, response);
        if (!known) {
          missing(visit);
        } else if (inside.group(2) == null && inside.group(4) == null && !path.endsWith("/")) {
          redirect(response, 301, links.home(visit.language));
        } else {
          answer.to(visit, inside);
        }
      }
    }
  }

  private static String best(Site site, HttpServletRequest request) {
    return Languages.best(site, request.getHeader("Accept-Language"));
  }

  private Visit visit(
      Site site, String language, HttpServletRequest request, HttpServletResponse response) {
    var centre = readings.centre(site);
    boolean embed = "1".equals(request.getParameter("embed"));
    if (embed) {
      response.setHeader("Content-Security-Policy", policy(frames(site)));
    }
    // The chat is on these pages where the site lets it: by listing this server as one of its own.
    boolean widget = origins.allowsOwn(site, request);
    var sheet = new Sheet(site, centre, language, readings.links(site, request), embed, widget);
    return new Visit(request, response, site, centre, language, sheet);
  }

  private void show(Visit visit, Matcher path) throws IOException {
    if (path.group(4) != null) {
      search(visit);
    } else if (path.group(2) == null) {
      var popular =
          readings.popular(visit.site, visit.centre, visit.language, POPULAR, clock.instant());
      page(visit, 200, "home", visit.sheet.home(popular));
    } else if (path.group(2).equals("c")) {
      collection(visit, path.group(3));
    } else {
      article(visit, path.group(3));
    }
  }

  private void collection(Visit visit, String slug) throws IOException {
    var shelf = visit.centre.shelf(slug, visit.language);
    if (shelf.isPresent()) {
      page(visit, 200, "collection", visit.sheet.collection(shelf.get(), number(visit)));
      return;
    }
    var moved = readings.movedShelf(visit.site, visit.centre, slug, visit.language);
    if (moved.isPresent()) {
      moved(visit, visit.sheet.links().collection(visit.language, moved.get().slug()));
    } else {
      missing(visit);
    }
  }

  private static int number(Visit visit) {
    var page = visit.request.getParameter("page");
    return page != null && page.matches("\\d{1,4}") ? Integer.parseInt(page) : 0;
  }

  private void article(Visit visit, String slug) throws IOException {
    var leaf = visit.centre.leaf(slug, visit.language);
    if (leaf.isPresent()) {
      var text = readings.rendered(visit.centre, leaf.get(), visit.sheet.links(), visit.sheet::led);
      var related = visit.centre.related(leaf.get(), RELATED);
      var said = visit.request.getParameter("said");
      page(visit, 200, "article", visit.sheet.article(leaf.get(), text, related, said));
      return;
    }
    var moved = readings.moved(visit.site, visit.centre, slug, visit.language);
    if (moved.isPresent()) {
      moved(visit, visit.sheet.links().article(moved.get()));
    } else {
      missing(visit);
    }
  }

  private void search(Visit visit) throws IOException {
    var asked = Optional.ofNullable(visit.request.getParameter("q")).orElse("").strip();
    var words = asked.length() > LONGEST_WORDS ? asked.substring(0, LONGEST_WORDS) : asked;
    var found =
        readings.search(visit.centre, words + " ", visit.language, FOUND, visit.sheet.links());
    var suggested = found.items().isEmpty() ? suggested(visit) : List.<Leaf>of();
    if (found.items().isEmpty() && !words.isEmpty()) {
      readings.missed(
          visit.site, words, visit.language, visit.request.getRemoteAddr(), clock.instant());
    }
    page(visit, 200, "search", visit.sheet.search(words, found, suggested));
  }

  private void missing(Visit visit) throws IOException {
    page(visit, 404, "missing", visit.sheet.missing(suggested(visit)));
  }

  private List<Leaf> suggested(Visit visit) {
    return readings.suggested(
        visit.site, visit.centre, visit.language, null, SUGGESTED, clock.instant());
  }

  private void hear(Visit visit, Matcher path) throws IOException {
    var leaf =
        "a".equals(path.group(2))
            ? visit.centre.leaf(path.group(3), visit.language)
            : Optional.<Leaf>empty();
    if (leaf.isEmpty()) {
      missing(visit);
      return;
    }
    boolean helpful = "yes".equals(visit.request.getParameter("helpful"));
    var comment = visit.request.getParameter("comment");
    // Without script a tab has no name: each saying is one of its own.
    readings.judge(
        visit.site,
        leaf.get().article(),
        visit.language,
        "page-" + Secrets.random(12),
        helpful,
        comment,
        visit.request.getRemoteAddr(),
        clock.instant());
    var said = helpful ? "yes" : comment == null || comment.isBlank() ? "no" : "heard";
    var embed = "1".equals(visit.request.getParameter("embed")) ? "&embed=1" : "";
    redirect(
        visit.response,
        303,
        visit.sheet.links().article(leaf.get()) + "?said=" + said + embed + "#did");
  }

  private static void moved(Visit visit, String to) {
    var query = visit.request.getQueryString();
    redirect(visit.response, 301, query == null ? to : to + "?" + query);
  }

  private static void redirect(HttpServletResponse response, int status, String to) {
    response.setStatus(status);
    response.setHeader("Location", to);
  }

  private static void page(Visit visit, int status, String template, Map<String, Object> with)
      throws IOException {
    send(visit.response, status, Templates.render(template, with));
  }

  private static void send(HttpServletResponse response, int status, String html)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/html");
    write(response, html);
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.setCharacterEncoding("UTF-8");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The site's own pages may show it in a frame; their patterns are a policy's too. */
  private static String frames(Site site) {
    var all =
        site.origins().stream().filter(o -> !o.contains(";")).collect(Collectors.joining(" "));
    var own = Mode.current() == Mode.PRODUCTION ? "" : " 'self'";
    return (all + own).isBlank() ? "'none'" : all + own;
  }

  private static String policy(String frames) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'"
        + "; form-action 'self'; base-uri 'none'; frame-ancestors "
        + frames;
  }
}
