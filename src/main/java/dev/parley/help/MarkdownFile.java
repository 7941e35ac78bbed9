package dev.parley.help;

import dev.parley.platform.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of an import: {@code en/care-and-repair/brakes.md}, the language first where the site has
 * several, the folder a collection, with lines between {@code ---} before the text that say more.
 *
 * @param folder the collection's, without the language
 * @param name without its ending; {@code index} says of the collection itself
 * @param head what stands before the text
 */
record MarkdownFile(
    String language, String folder, String name, Map<String, String> head, String body) {
  private static final Pattern HEAD =
      Pattern.compile("\\A\\uFEFF?---[ \\t]*\\R(.*?)\\R---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("([A-Za-z]+):[ \\t]*(.*?)[ \\t]*");
  private static final Pattern TITLE = Pattern.compile("\\A\\s*# +(.+?)[ #]*(?:\\R|\\z)");
  private static final Pattern LINK =
      Pattern.compile("(?<!!)(\\[[^\\]\\n]*\\])\\((?![a-z]+:|/|#)([^)\\s#]+)\\.md(#[^)\\s]*)?\\)");
  private static final String INDEX = "index";

  static MarkdownFile read(String path, String text, List<String> languages) {
    var parts = new ArrayList<>(List.of(path.split("/")));
    var name = parts.remove(parts.size() - 1).replaceFirst("\\.md$", "");
    var head = head(text);
    var language = head.getOrDefault("language", "");
    for (var known : languages) {
      if (parts.remove(known)) {
        language = language.isEmpty() ? known : language;
        break;
      }
      if (name.endsWith("." + known)) {
        name = name.substring(0, name.length() - known.length() - 1);
        language = language.isEmpty() ? known : language;
        break;
      }
    }
    return new MarkdownFile(
        language.isEmpty() ? languages.get(0) : language,
        String.join("/", parts),
        name,
        head,
        HEAD.matcher(text).replaceFirst(""));
  }

  private static Map<String, String> head(String text) {
    var head = new HashMap<String, String>();
    var found = HEAD.matcher(text);
    if (found.find()) {
      for (var line : found.group(1).lines().toList()) {
        var said = LINE.matcher(line);
        if (said.matches()) {
          head.put(said.group(1).toLowerCase(Locale.ROOT), unquoted(said.group(2)));
        }
      }
    }
    return head;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.endsWith(value.substring(0, 1));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** Says of a collection what it is called, and is no article. */
  boolean isIndex() {
    return name.equals(INDEX);
  }

  /** By what it is found again, in whatever language. */
  String source() {
    return folder + "/" + name;
  }

  String slug() {
    return head.getOrDefault("slug", Slug.of(name));
  }

  /** What the head says, else the heading that the text begins with, else the file's name. */
  String title() {
    var heading = TITLE.matcher(body);
    return head.getOrDefault("title", heading.find() ? heading.group(1) : spoken(name));
  }

  Wording wording() {
    // The page has the title already.
    var text = head.containsKey("title") ? body : TITLE.matcher(body).replaceFirst("");
    return Wording.checked(title(), head.getOrDefault("summary", ""), linked(text));
  }

  /** Links between files become links between articles. */
  private static String linked(String text) {
    return LINK.matcher(text)
        .replaceAll(
            found -> {
              var to = found.group(2).substring(found.group(2).lastIndexOf('/') + 1);
              var part = found.group(3) == null ? "" : found.group(3);
              return Matcher.quoteReplacement(
                  found.group(1) + "(" + Markdown.ARTICLE + Slug.of(to) + part + ")");
            });
  }

  /** What the collection is called where nothing says it. */
  String shelf() {
    var last = folder.substring(folder.lastIndexOf('/') + 1);
    return head.getOrDefault("collection", last.isEmpty() ? "Help" : spoken(last));
  }

  private static String spoken(String name) {
    var words = name.replaceAll("[-_]+", " ").strip();
    return words.isEmpty()
        ? name
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Its place, as far as the head says one. 422 {@code invalid} for what is no number. */
  @Nullable Integer position() {
    var said = head.get("position");
    if (said == null) {
      return null;
    }
    if (!said.matches("\\d{1,6}")) {
      throw Problem.invalid("position", "A position is a whole number.");
    }
    return Integer.valueOf(said);
  }

  /** Whether it is read at once: the head goes before what the import says. */
  boolean published(boolean otherwise) {
    var said = head.get("published");
    return said == null ? otherwise : said.equals("true") || said.equals("yes");
  }
}
