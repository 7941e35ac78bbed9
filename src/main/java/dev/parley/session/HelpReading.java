package dev.parley.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was done in a session of Help; of a long one the first of it. Times are milliseconds since
 * 1970. All of it: {@code GET /api/v1/help-tabs/{tab}/acts}.
 *
 * @param tab in which it was done; another one is another session (A20)
 * @param approximate counted without script or without consent, once per full load of a page (X34)
 * @param began how the article was opened that it began with: {@code click}, {@code link}, {@code
 *     enter}, {@code suggested} or {@code again}
 */
@Schema(name = "HelpReading")
public record HelpReading(
    long tab,
    boolean approximate,
    @Schema(examples = "click") String began,
    List<Opened> articles,
    List<Searched> searches) {

  /**
   * An article that was opened.
   *
   * @param title in the language in which it was read, as it is now; null where that is gone
   * @param words the search it was chosen from, where one was named
   */
  @Schema(name = "HelpOpened")
  public record Opened(
      long article,
      @Nullable String title,
      String language,
      String how,
      @Nullable String words,
      long seq,
      long at) {}

  /** Something that was searched for. */
  @Schema(name = "HelpSearched")
  public record Searched(String words, String language, long seq, long at) {}
}
