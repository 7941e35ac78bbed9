package dev.parley.site;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is sent of the design's tokens: those that a sheet uses. A short constant stands where it is
 * used; the others, which a theme or a script may change, go by one or two letters.
 */
final class Tokens {
  private static final Pattern DEFINITION =
      Pattern.compile("(?<=[{;])(--[a-z][\\w-]*):([^;{}]*)(?:;|(?=}))");
  private static final Pattern PAGE =
      Pattern.compile("(?<=^|})(?::root|\\[data-theme=\"\\w+\"\\])\\{[^}]*}");
  private static final Pattern USE = Pattern.compile("var\\((--[a-z][\\w-]*)\\)");
  private static final Pattern NAME = Pattern.compile("--[a-z][\\w-]*");
  private static final Pattern IN_SCRIPT = Pattern.compile("(?<=')--[a-z][\\w-]*(?=')");
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final int SHORT = 24;

  private final SortedMap<String, String> texts;

  private Tokens(SortedMap<String, String> texts) {
    this.texts = texts;
  }

  /** Changes these sheets and scripts, which are all that are loaded together. */
  static void shorten(SortedMap<String, String> texts) {
    var tokens = new Tokens(texts);
    tokens.eachSheet(Tokens::hosted);
    tokens.inline(tokens.constants());
    tokens.drop();
    tokens.rename();
  }

  /** In a shadow root there is no page: what is said of one is left out. */
  private static String hosted(String sheet) {
    return PAGE.matcher(sheet).replaceAll("").replace(":root,:host,[data-brand]{", ":host{");
  }

  /** What is said once, briefly, and by itself, and is nothing that a script sets. */
  private Map<String, String> constants() {
    var values = new HashMap<String, String>();
    var moving = new HashSet<String>();
    names(IN_SCRIPT, ".js").forEach((name, count) -> moving.add(name));
    eachSheet(
        sheet -> {
          var found = DEFINITION.matcher(sheet);
          while (found.find()) {
            boolean again = values.put(found.group(1), found.group(2)) != null;
            if (again || found.group(2).contains("var(") || found.group(2).length() > SHORT) {
              moving.add(found.group(1));
            }
          }
          return sheet;
        });
    values.keySet().removeAll(moving);
    return values;
  }

  private void inline(Map<String, String> constants) {
    eachSheet(
        sheet ->
            USE.matcher(sheet)
                .replaceAll(
                    use ->
                        Matcher.quoteReplacement(
                            constants.getOrDefault(use.group(1), use.group()))));
  }

  private void drop() {
    var used = Set.copyOf(names(Pattern.compile("(?<=var\\()--[a-z][\\w-]*"), ".css").keySet());
    eachSheet(
        sheet ->
            DEFINITION
                .matcher(sheet)
                .replaceAll(found -> used.contains(found.group(1)) ? "$0" : "")
                .replace(";}", "}"));
  }

  private void rename() {
    var counts = names(NAME, ".css");
    var order =
        counts.keySet().stream()
            .sorted(
                Comparator.<String, Long>comparing(counts::get).reversed().thenComparing(n -> n))
            .toList();
    var letters = new HashMap<String, String>();
    order.forEach(name -> letters.put(name, "--" + letters(letters.size())));
    UnaryOperator<String> renamed = name -> letters.getOrDefault(name, name);
    eachSheet(sheet -> NAME.matcher(sheet).replaceAll(name -> renamed.apply(name.group())));
    texts.replaceAll(
        (path, text) ->
            path.endsWith(".js")
                ? IN_SCRIPT.matcher(text).replaceAll(name -> renamed.apply(name.group()))
                : text);
  }

  /** a to z, then aa, ab … */
  static String letters(int number) {
    return letters(number, LETTERS);
  }

  /** The same of an alphabet in another order. */
  static String letters(int number, String alphabet) {
    var last = alphabet.charAt(number % alphabet.length());
    return number < alphabet.length()
        ? String.valueOf(last)
        : letters(number / alphabet.length() - 1, alphabet) + last;
  }

  private Map<String, Long> names(Pattern pattern, String kind) {
    return texts.entrySet().stream()
        .filter(each -> each.getKey().endsWith(kind))
        .flatMap(each -> pattern.matcher(each.getValue()).results())
        .collect(Collectors.groupingBy(found -> found.group(), Collectors.counting()));
  }

  private void eachSheet(UnaryOperator<String> change) {
    texts.replaceAll((path, text) -> path.endsWith(".css") ? change.apply(text) : text);
  }
}
