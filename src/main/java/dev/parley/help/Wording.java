package dev.parley.help;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an article says in a language.
 *
 * @param summary one or two sentences, or empty
 * @param body Markdown
 */
record Wording(String title, String summary, String body) {
  static final int LONGEST_TITLE = 150;
  static final int LONGEST_SUMMARY = 300;
  static final int LONGEST_BODY = 100_000;

  /** 422 {@code invalid} with everything that does not fit. */
  static Wording checked(@Nullable String title, @Nullable String summary, @Nullable String body) {
    var errors = new ArrayList<Misfit>();
    var wording =
        new Wording(
            title == null ? "" : title.strip(),
            summary == null ? "" : summary.strip(),
            body == null ? "" : body.replace("\r\n", "\n").strip());
    bounded(wording.title, 1, LONGEST_TITLE, "title", errors);
    bounded(wording.summary, 0, LONGEST_SUMMARY, "summary", errors);
    bounded(wording.body, 0, LONGEST_BODY, "body", errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return wording;
  }

  static void bounded(String text, int from, int to, String field, List<Misfit> errors) {
    // PostgreSQL stores no NUL; nobody types one.
    if (text.length() < from || text.length() > to || text.indexOf('\0') >= 0) {
      errors.add(new Misfit(field, "Write " + from + " to " + to + " characters here."));
    }
  }
}
