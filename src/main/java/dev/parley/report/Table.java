package dev.parley.report;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A report with its numbers.
 *
 * @param definition what is counted, in a sentence
 * @param zone whose days these are
 * @param computedAt milliseconds since 1970
 */
@Schema(name = "Report")
public record Table(
    String name,
    String title,
    String definition,
    @Schema(enumeration = {"count", "ms", "share", "score"}) String unit,
    String site,
    String from,
    String to,
    String zone,
    String by,
    List<Heading> columns,
    List<Line> rows,
    List<Cell> totals,
    long computedAt) {

  /**
   * @param unit {@code count}, {@code ms}, {@code share} (0 to 1) or {@code score}
   */
  @Schema(name = "ReportColumn")
  public record Heading(String name, String label, String definition, String unit) {}

  /**
   * @param key a day, or the word, id or step that the numbers are told apart by
   */
  @Schema(name = "ReportRow")
  public record Line(String key, String label, List<Cell> cells) {}

  /**
   * A number.
   *
   * @param value absent where there is nothing to say
   * @param n for how many its rows count
   * @param rows where they are
   */
  @Schema(name = "ReportCell")
  public record Cell(@Nullable Number value, long n, String rows) {}
}
