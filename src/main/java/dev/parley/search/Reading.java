package dev.parley.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/**
 * Reads a text as words, and each word in all the forms it can be found by: as written but without
 * capitals and accents, and its English and Spanish stems. Texts, questions and excerpts are read
 * by the same code, whatever keeps the index.
 */
final class Reading {
  /** A longer word is known by its beginning. */
  static final int LONGEST = 60;

  private static final int SHORTEST_STEMMED = 3;

  private final SnowballStemmer english = new EnglishStemmer();
  private final SnowballStemmer spanish = new SpanishStemmer();

  /**
   * A word of a text.
   *
   * @param forms what it can be found by; the first is the word as written, folded
   * @param start where it begins in the text
   * @param end where it has ended
   */
  record Word(List<String> forms, int start, int end) {
    String folded() {
      return forms.get(0);
    }
  }

  /** The words of a text, in order. Everything that is no letter, digit or mark parts them. */
  List<Word> words(String text) {
    var words = new ArrayList<Word>();
    int start = -1;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (belongs(point)) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        words.add(word(text, start, i));
        start = -1;
      }
      i += Character.charCount(point);
    }
    if (start >= 0) {
      words.add(word(text, start, text.length()));
    }
    return words;
  }

  private static boolean belongs(int point) {
    return Character.isLetterOrDigit(point)
        || switch (Character.getType(point)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
          default -> false;
        };
  }

  private Word word(String text, int start, int end) {
    return new Word(forms(text.substring(start, end)), start, end);
  }

  private List<String> forms(String written) {
    var word = lower(written);
    var folded = fold(word);
    if (folded.length() < SHORTEST_STEMMED
        || folded.length() > LONGEST
        || folded.chars().anyMatch(Character::isDigit)) {
      return List.of(cut(folded));
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(folded);
    forms.add(stem(english, folded));
    // Some endings are known by their accents; some people write none.
    forms.add(fold(stem(spanish, word)));
    forms.add(stem(spanish, folded));
    return List.copyOf(forms);
  }

  private static String stem(SnowballStemmer stemmer, String word) {
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }

  private static String lower(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static String fold(String word) {
    if (word.chars().allMatch(c -> c < 0x80)) {
      return word;
    }
    var from = word.toCharArray();
    var to = new char[from.length * 4];
    int length = ASCIIFoldingFilter.foldToASCII(from, 0, to, 0, from.length);
    return new String(to, 0, length);
  }

  private static String cut(String word) {
    return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
  }
}
