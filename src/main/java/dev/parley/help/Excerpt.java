package dev.parley.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The stretch of a text with most of what was looked for.
 *
 * @param beginning of a word that is still being written, or empty
 */
record Excerpt(String language, Set<String> stems, String beginning) {
  private static final int LENGTH = 160;
  private static final int BEFORE = 30;

  /** A piece of a text as it is, and whether it was looked for. */
  @Schema(name = "HelpExcerptPiece")
  public record Piece(String text, boolean hit) {}

  List<Piece> of(String text) {
    var hits =
        Reading.of(text, Analyzers.stems(language)).stream().filter(w -> fits(text, w)).toList();
    int start = start(text, hits);
    int end = end(text, start);
    var pieces = new ArrayList<Piece>();
    var plain = new StringBuilder(start > 0 ? "…" : "");
    int at = start;
    for (var hit : hits) {
      if (hit.start() >= at && hit.end() <= end) {
        add(pieces, plain.append(text, at, hit.start()));
        pieces.add(new Piece(text.substring(hit.start(), hit.end()), true));
        plain.setLength(0);
        at = hit.end();
      }
    }
    add(pieces, plain.append(text, at, end).append(end < text.length() ? "…" : ""));
    return List.copyOf(pieces);
  }

  private boolean fits(String text, Reading.Word word) {
    return stems.contains(word.term())
        || (!beginning.isEmpty()
            && Question.folded(text.substring(word.start(), word.end())).startsWith(beginning));
  }

  private static void add(List<Piece> pieces, StringBuilder plain) {
    if (plain.length() > 0) {
      pieces.add(new Piece(plain.toString().replace('\n', ' '), false));
    }
  }

  /** A few words before the stretch in which most hits stand. */
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
    if (best <= BEFORE) {
      return 0;
    }
    int space = text.indexOf(' ', best - BEFORE);
    return space < 0 || space >= best ? best : space + 1;
  }

  private static int end(String text, int start) {
    if (start + LENGTH >= text.length()) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', start + LENGTH);
    int end = space > start + LENGTH / 2 ? space : start + LENGTH;
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }
}
