package dev.parley.site;

import java.util.HashMap;
import java.util.regex.Pattern;

/**
 * Takes out of a script or a style sheet what only its authors read: comments, indentation, the
 * spaces around signs. Classes and their members keep their names, so that what a browser reports
 * can be found in the sources; private ones, and {@link Names variables}, become letters. Strings,
 * templates (none inside another) and expressions in slashes are copied as they are.
 */
final class Slim {
  private static final Pattern STYLE_COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern STYLE_SPACE = Pattern.compile("\\s+");
  private static final Pattern STYLE_SIGN =
      Pattern.compile(" ?([{};,>!]) ?|(?<=[\\w-]): |(?<![\\w.])0(?=\\.\\d)");
  private static final Pattern PRIVATE = Pattern.compile("(?<=[.;{}\\s])#[a-zA-Z]\\w*");
  private static final String OPENS_EXPRESSION = "(,=:[!&|?{};>+-*%~^";

  private final String text;
  private final StringBuilder slim;
  private int at;

  private Slim(String text) {
    this.text = text;
    this.slim = new StringBuilder(text.length());
  }

  static String style(String text) {
    var bare = STYLE_SPACE.matcher(STYLE_COMMENT.matcher(text).replaceAll("")).replaceAll(" ");
    return STYLE_SIGN
        .matcher(bare.strip())
        .replaceAll(
            sign -> sign.group(1) != null ? sign.group(1) : sign.group().equals("0") ? "" : ":")
        .replace(";}", "}");
  }

  static String script(String text) {
    var slim = new Slim(text);
    while (slim.at < text.length()) {
      slim.step();
    }
    var letters = new HashMap<String, String>();
    return PRIVATE
            .matcher(Names.shorten(slim.slim.toString().strip()))
            .replaceAll(
                name ->
                    letters.computeIfAbsent(
                        name.group(), known -> "#" + Tokens.letters(letters.size())))
        + '\n';
  }

  private void step() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      space();
    } else if (text.startsWith("//", at)) {
      at = before(text.indexOf('\n', at));
    } else if (text.startsWith("/*", at)) {
      at = before(text.indexOf("*/", at) + 2);
    } else if (c == '\'' || c == '"') {
      copy(quoted(at, c));
    } else if (c == '`') {
      copy(template(at));
    } else if (c == '/' && expected()) {
      copy(expression(at));
    } else {
      if (c == '}' && !slim.isEmpty() && (last() == ';' || last() == ',')) {
        slim.setLength(slim.length() - 1);
      }
      copy(at + 1);
    }
  }

  /** One space or line end, and only where the text would mean something else without. */
  private void space() {
    int end = at;
    boolean line = false;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      line |= text.charAt(end) == '\n';
      end++;
    }
    at = end;
    if (slim.isEmpty()
        || end == text.length()
        || text.startsWith("//", end)
        || text.startsWith("/*", end)) {
      if (line && !slim.isEmpty() && !ends(last())) {
        slim.append('\n');
      }
      return;
    }
    char before = last();
    char after = text.charAt(end);
    boolean glued = before == after && "+-".indexOf(before) >= 0;
    if (line ? !ends(before) && !goesOn(after) : !sign(before) && !sign(after) || glued) {
      slim.append(line ? '\n' : ' ');
    }
  }

  /**
   * After these, and before the next ones, a line end says nothing: every statement has its sign.
   */
  private static boolean ends(char before) {
    return ";{},([=>?:&|\n".indexOf(before) >= 0;
  }

  private static boolean goesOn(char after) {
    return "}]).?:&|=".indexOf(after) >= 0;
  }

  private static boolean sign(char c) {
    return "(){}[];,<>=!?:&|+-*/%.\n".indexOf(c) >= 0;
  }

  private char last() {
    return slim.charAt(slim.length() - 1);
  }

  /** Whether a slash here begins an expression, and is no division. */
  private boolean expected() {
    int i = slim.length() - 1;
    while (i >= 0 && Character.isWhitespace(slim.charAt(i))) {
      i--;
    }
    return i < 0
        || OPENS_EXPRESSION.indexOf(slim.charAt(i)) >= 0
        || slim.substring(0, i + 1).endsWith("return");
  }

  private void copy(int end) {
    slim.append(text, at, end);
    at = end;
  }

  /** Whether a slash at this place of a text that is slim begins an expression. */
  static boolean opensExpression(String text, int at) {
    var slim = new Slim(text);
    slim.slim.append(text, 0, at);
    return slim.expected();
  }

  /** Where a string or an expression that begins here is over. */
  static int endOf(String text, int at) {
    var slim = new Slim(text);
    char c = text.charAt(at);
    return c == '/' ? slim.expression(at) : slim.quoted(at, c);
  }

  private int before(int end) {
    return end <= 0 ? text.length() : end;
  }

  private int quoted(int from, char quote) {
    int i = from + 1;
    while (text.charAt(i) != quote) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private int template(int from) {
    int i = from + 1;
    int depth = 0;
    while (depth > 0 || text.charAt(i) != '`') {
      if (text.startsWith("${", i)) {
        depth++;
      } else if (depth > 0 && text.charAt(i) == '}') {
        depth--;
      }
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private int expression(int from) {
    int i = from + 1;
    boolean set = false;
    while (set || text.charAt(i) != '/') {
      char c = text.charAt(i);
      set = c == '[' || set && c != ']';
      i += c == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
