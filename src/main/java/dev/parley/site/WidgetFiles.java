package dev.parley.site;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The widget as host pages load it: read once, without its comments, compressed once. A path below
 * {@code /at/{version}} never changes and is kept for a year; the loader names the present version,
 * so a page never mixes two.
 */
@WebServlet(
    urlPatterns = {WidgetFiles.LOADER, "/wire/*", "/widget/*", "/at/*"},
    loadOnStartup = 1)
public class WidgetFiles extends HttpServlet {
  static final String LOADER = "/widget.js";

  private static final long serialVersionUID = 1L;
  private static final String AT = "/at/";
  private static final String TOKENS = "/design/tokens.css";
  private static final String STYLES = "/widget/launcher.css";
  private static final String IMPORT_TOKENS = "@import '../design/tokens.css';";

  /**
   * What a page loads in one piece, in the order in which it needs them: what every page gets, a
   * thread and its composer, and everything that not every visitor meets.
   */
  static final List<List<String>> BUNDLES =
      List.of(
          modules("launcher", "tab"),
          modules("chat"),
          modules(
              "rare",
              "strip",
              "sheet",
              "home",
              "form",
              "closed",
              "menu",
              "refused",
              "consent",
              "cards",
              "files",
              "survey",
              "back",
              "onphone",
              "identity",
              "help",
              "article",
              "acts",
              "away"));

  private static final String FIRST_MODULE = "widget/launcher.js";
  private static final String FOR_A_YEAR = "max-age=31536000,immutable";
  private static final String FOR_MINUTES = "max-age=300,stale-while-revalidate=86400";
  private static final String ASK_AGAIN = "no-cache";

  private transient Map<String, WidgetFile> files = Map.of();
  private String version = "";

  @Override
  public void init() throws ServletException {
    try {
      var texts = new TreeMap<String, String>();
      read(getServletContext(), "/wire/", texts);
      read(getServletContext(), "/widget/", texts);
      texts.put(TOKENS, text(getServletContext(), TOKENS));
      texts.put(LOADER, text(getServletContext(), LOADER));
      version = prepare(texts);
      var read = new TreeMap<String, WidgetFile>();
      texts.forEach((path, text) -> read.put(path, WidgetFile.of(path, text)));
      files = read;
    } catch (IOException | UncheckedIOException e) {
      throw new ServletException(e);
    }
  }

  private static List<String> modules(String... names) {
    return Stream.of(names).map(name -> "/widget/" + name + ".js").toList();
  }

  /** Makes of the files as they are written those that are sent, and returns their version. */
  static String prepare(SortedMap<String, String> texts) {
    var tokens = String.valueOf(texts.remove(TOKENS));
    texts.computeIfPresent(STYLES, (path, text) -> text.replace(IMPORT_TOKENS, tokens));
    texts.replaceAll((path, text) -> path.endsWith(".css") ? Slim.style(text) : text);
    Tokens.shorten(texts);
    Bundle.tie(texts, BUNDLES);
    texts.replaceAll((path, text) -> path.endsWith(".css") ? text : Slim.script(text));
    var version = WidgetFile.fingerprint(String.join("\n", texts.values()));
    texts.computeIfPresent(
        LOADER, (path, text) -> text.replace(FIRST_MODULE, "at/" + version + "/" + FIRST_MODULE));
    return version;
  }

  private static void read(ServletContext context, String folder, SortedMap<String, String> into)
      throws IOException {
    var paths = context.getResourcePaths(folder);
    if (paths == null) {
      return;
    }
    for (var path : paths) {
      if (path.endsWith("/")) {
        read(context, path, into);
      } else if (WidgetFile.known(path)) {
        into.put(path, text(context, path));
      }
    }
  }

  private static String text(ServletContext context, String path) throws IOException {
    try (var in = context.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    var file = files.get(plain(path));
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (file == null) {
      response.setHeader("Cache-Control", ASK_AGAIN);
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (path.startsWith(AT + version + "/")) {
      response.setHeader("Cache-Control", FOR_A_YEAR);
      file.body(request, response);
    } else {
      // A page that has an old loader still gets files that work together, but does not keep them.
      response.setHeader("Cache-Control", path.equals(LOADER) ? FOR_MINUTES : ASK_AGAIN);
      file.send(request, response);
    }
  }

  /** {@code /at/1a2b3c/wire/log.js} is {@code /wire/log.js}. */
  private static @Nullable String plain(String path) {
    if (!path.startsWith(AT)) {
      return path;
    }
    int end = path.indexOf('/', AT.length());
    return end < 0 ? null : path.substring(end);
  }
}
