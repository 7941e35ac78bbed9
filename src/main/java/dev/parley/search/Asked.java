package dev.parley.search;

import dev.parley.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words somebody looks for, all of which must be there. "Quoted" words must stand as written
 * and in this order; of the last one the beginning is enough. There is no other syntax: no sign
 * means anything else, so nothing that is typed can be wrong but too long.
 */
record Asked(List<Part> parts) {
  static final int LONGEST = 300;
  static final int MOST = 12;

  /** Whose every word is in what is found, or nearly so. */
  static final Asked NOTHING = new Asked(List.of());

  /**
   * One word, or some that must follow each other.
   *
   * @param places for each word the forms it may have
   * @param open whether the beginning of the last word is enough
   * @param mistakes how many letters of a single word may differ
   */
  record Part(List<List<String>> places, boolean open, int mistakes) {
    /** The last word as it was typed, but folded. */
    String last() {
      return places.get(places.size() - 1).get(0);
    }

    boolean fits(Reading.Word word) {
      for (var forms : places) {
        if (word.forms().stream().anyMatch(forms::contains)) {
          return true;
        }
      }
      return (open && word.folded().startsWith(last()))
          || (mistakes > 0 && differ(last(), word.folded()) <= mistakes);
    }
  }

  /** 400 {@code too-long}, 422 {@code invalid} when there is no word in it, or too many. */
  static Asked read(String text) {
    if (text.length() > LONGEST) {
      throw Problem.tooLong("text to look for", LONGEST);
    }
    var parts = new ArrayList<Part>();
    var reading = new Reading();
    var pieces = text.split("[\"“”„«»]", -1);
    for (int i = 0; i < pieces.length; i++) {
      // What stands before the first quote, and after each second one, is not quoted.
      boolean quoted = i % 2 == 1 && i < pieces.length - 1;
      if (quoted) {
        quoted(reading, pieces[i], parts);
      } else {
        loose(reading, pieces[i], i == pieces.length - 1, parts);
      }
    }
    if (parts.isEmpty()) {
      throw Problem.invalid("q", "Write a word to look for: there is no letter or digit in this.");
    }
    if (parts.size() > MOST) {
      throw Problem.invalid("q", "Look for " + MOST + " words at most.");
    }
    return new Asked(List.copyOf(parts));
  }

  private static void quoted(Reading reading, String text, List<Part> parts) {
    var places = reading.words(text).stream().map(word -> List.of(word.folded())).toList();
    if (!places.isEmpty()) {
      parts.add(new Part(places, false, 0));
    }
  }

  private static void loose(Reading reading, String text, boolean last, List<Part> parts) {
    var words = text.split("[\\s\\p{Z}]+");
    for (int i = 0; i < words.length; i++) {
      var places = reading.words(words[i]).stream().map(Reading.Word::forms).toList();
      if (!places.isEmpty()) {
        // Whoever types a space or a sign after it has written the whole word.
        boolean open = last && i == words.length - 1 && isOpen(text);
        parts.add(new Part(places, open, 0));
      }
    }
  }

  private static boolean isOpen(String text) {
    return !text.isEmpty() && Character.isLetterOrDigit(text.codePointBefore(text.length()));
  }

  /** The same with a letter wrong here and there: for when nothing is found as it was written. */
  Asked similar() {
    return new Asked(
        parts.stream().map(p -> new Part(p.places(), p.open(), tolerated(p))).toList());
  }

  private static int tolerated(Part part) {
    var word = part.last();
    if (part.places().size() > 1 || word.chars().anyMatch(Character::isDigit)) {
      return 0;
    }
    return word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
  }

  /** Whether a word of a text is one that was looked for. */
  boolean fits(Reading.Word word) {
    return parts.stream().anyMatch(part -> part.fits(word));
  }

  /** All forms of a part's last word, for an index that has to look them up. */
  static Set<String> forms(Part part) {
    return new TreeSet<>(part.places().get(part.places().size() - 1));
  }

  /** How many letters were left out, put in, exchanged or swapped with their neighbour. */
  static int differ(String one, String other) {
    var before = new int[other.length() + 1];
    var last = new int[other.length() + 1];
    var now = new int[other.length() + 1];
    for (int j = 0; j < last.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      var spare = before;
      before = last;
      last = now;
      now = spare;
    }
    return last[other.length()];
  }
}
