package dev.parley.site;

/**
 * Takes out of a script or a style sheet what only its authors read: indentation, empty lines, and
 * comments that have their lines to themselves. A comment behind code stays; so nothing has to know
 * what a string or an expression is.
 */
final class Slim {
  private Slim() {}

  static String of(String text) {
    var slim = new StringBuilder(text.length());
    boolean comment = false;
    for (var each : (Iterable<String>) text.lines()::iterator) {
      var line = each.strip();
      boolean opens = !comment && line.startsWith("/*");
      boolean inside = comment || opens;
      int end = inside ? line.indexOf("*/", opens ? 2 : 0) : -1;
      comment = inside && end < 0;
      var rest = inside ? (end < 0 ? "" : line.substring(end + 2).strip()) : line;
      if (!rest.isEmpty() && !rest.startsWith("//")) {
        slim.append(rest).append('\n');
      }
    }
    return slim.toString();
  }
}
