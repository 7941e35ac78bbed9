package dev.parley.visit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page as the widget saw it. What is too long is cut: no page is refused for its title. */
public record PageView(String url, @Nullable String title, @Nullable String referrer) {
  private static final int LONGEST_URL = 2000;
  private static final int LONGEST_PATH = 1000;
  private static final int LONGEST_TITLE = 300;
  private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");
  private static final Pattern QUERY = Pattern.compile("[?#].*$", Pattern.DOTALL);

  public PageView {
    url = cut(url, LONGEST_URL);
    title = title == null ? null : cut(title, LONGEST_TITLE);
    referrer = referrer == null ? null : cut(referrer, LONGEST_URL);
  }

  /** From the first slash after the host up to the query; {@code /} when there is none. */
  public String path() {
    var rest = QUERY.matcher(ORIGIN.matcher(url).replaceFirst("")).replaceFirst("");
    return rest.isEmpty() ? "/" : cut(rest, LONGEST_PATH);
  }

  /** PostgreSQL stores no NUL. */
  private static String cut(String text, int longest) {
    var plain = text.replace("\0", "");
    return plain.length() <= longest ? plain : plain.substring(0, longest);
  }
}
