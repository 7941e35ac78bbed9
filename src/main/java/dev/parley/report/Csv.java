package dev.parley.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report as a table for other programs (RFC 4180): milliseconds and shares as they are. */
final class Csv {
  private static final String END = "\r\n";

  private Csv() {}

  static String of(Table table, String total) {
    var out = new StringBuilder();
    line(
        out,
        Stream.concat(Stream.of(table.by(), "label"), table.columns().stream().map(Csv::heading)));
    for (var row : table.rows()) {
      line(out, Stream.concat(Stream.of(row.key(), row.label()), cells(row.cells())));
    }
    line(out, Stream.concat(Stream.of("", total), cells(table.totals())));
    return out.toString();
  }

  private static String heading(Table.Heading column) {
    return column.unit().equals("count") ? column.name() : column.name() + "_" + column.unit();
  }

  private static Stream<@Nullable Object> cells(List<Table.Cell> cells) {
    return cells.stream().map(Table.Cell::value);
  }

  private static void line(StringBuilder out, Stream<? extends @Nullable Object> fields) {
    out.append(fields.map(Csv::field).collect(Collectors.joining(","))).append(END);
  }

  static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    var text = value.toString();
    if (value instanceof Number) {
      return text;
    }
    // A table program would take it for a formula.
    if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
