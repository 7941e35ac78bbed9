package dev.parley.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stretch of a text in which most of what was looked for stands, cut into what fits it. */
public final class Excerpt {
  private static final int LENGTH = 200;
  private static final int BEFORE = 40;

  private Excerpt() {}

  /** A piece of the text as it is; {@code hit} is there and true where it was looked for. */
  public record Piece(String text, @Nullable Boolean hit) {}

  static List<Piece> of(String text, Asked asked) {
    var hits = new Reading().words(text).stream().filter(asked::fits).toList();
    int start = start(text, hits);
    int end = end(text, start);
    var pieces = new ArrayList<Piece>();
    var plain = new StringBuilder(start > 0 ? "…" : "");
    int at = start;
    for (var hit : hits) {
      if (hit.start() >= start && hit.end() <= end) {
        plain.append(text, at, hit.start());
        add(pieces, plain);
        pieces.add(new Piece(text.substring(hit.start(), hit.end()), true));
        at = hit.end();
      }
    }
    add(pieces, plain.append(text, at, end).append(end < text.length() ? "…" : ""));
    return pieces;
  }

  private static void add(List<Piece> pieces, StringBuilder plain) {
    if (plain.length() > 0) {
      pieces.add(new Piece(plain.toString(), null));
      plain.setLength(0);
    }
  }

  /** Where the stretch with the most hits begins, a few words ahead of the first of them. */
  private static int start(String text, List<Reading.Word> hits) {
    int best = 0;
    int most = 0;
    for (int i = 0, j = 0; i < hits.size(); i++) {
      while (j < hits.size() && hits.get(j).end() - hits.get(i).start() < LENGTH - BEFORE) {
        j++;
      }
      if (j - i > most) {
        most = j - i;
        best = hits.get(i).start();
      }
    }
    return best <= BEFORE ? 0 : firstEdge(text, best - BEFORE, best);
  }

  private static int end(String text, int start) {
    if (start + LENGTH >= text.length()) {
      return text.length();
    }
    int end = lastEdge(text, start + LENGTH - BEFORE, start + LENGTH);
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  /** The first place after a space, or the last one where there is none. */
  private static int firstEdge(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return to;
  }

  /** The last place after a space, or the last one where there is none. */
  private static int lastEdge(String text, int from, int to) {
    for (int i = to; i > from; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return to;
  }
}
