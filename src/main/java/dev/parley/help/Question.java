package dev.parley.help;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;

/**
 * What somebody looks for, in the words of a language: a list of parts that all have to be there.
 * The last word may be the beginning of one, for as long as it is being typed.
 */
record Question(List<Part> parts, boolean open) {
  private static final int LONGEST = 200;
  private static final int MOST_WORDS = 12;
  private static final Pattern SPACE = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** A word as it is written and its stem. */
  record Word(String written, String stem) {}

  /** Words that belong together, and what means the same. */
  record Part(List<Word> words, List<List<Word>> alike) {}

  static Question of(String text, String language, List<List<List<Word>>> synonyms) {
    var bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    var words = words(bounded, language);
    boolean open =
        !bounded.isEmpty() && Character.isLetterOrDigit(bounded.charAt(bounded.length() - 1));
    var parts = new ArrayList<Part>();
    for (int i = 0; i < words.size(); ) {
      var part = part(words, i, synonyms);
      parts.add(part);
      i += part.words().size();
    }
    return new Question(List.copyOf(parts), open);
  }

  /** The words of a text that mean something. */
  static List<Word> words(String text, String language) {
    var stems = Analyzers.stems(language);
    return Reading.of(text, Analyzers.written(language)).stream()
        .limit(MOST_WORDS)
        .map(w -> new Word(w.term(), stem(text.substring(w.start(), w.end()), w.term(), stems)))
        .toList();
  }

  private static String stem(String word, String written, Analyzer stems) {
    var read = Reading.of(word, stems);
    return read.isEmpty() ? written : read.get(0).term();
  }

  private static Part part(List<Word> words, int at, List<List<List<Word>>> synonyms) {
    for (var group : synonyms) {
      for (var member : group) {
        if (begins(words.subList(at, words.size()), member)) {
          return new Part(
              words.subList(at, at + member.size()),
              group.stream().filter(other -> other != member).toList());
        }
      }
    }
    return new Part(List.of(words.get(at)), List.of());
  }

  private static boolean begins(List<Word> words, List<Word> with) {
    return !with.isEmpty()
        && words.size() >= with.size()
        && stems(words.subList(0, with.size())).equals(stems(with));
  }

  private static List<String> stems(List<Word> words) {
    return words.stream().map(Word::stem).toList();
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The word that is perhaps not written to its end; empty when there is none. */
  String beginning() {
    if (!open || parts.isEmpty()) {
      return "";
    }
    var last = parts.get(parts.size() - 1).words();
    return last.get(last.size() - 1).written();
  }

  List<Word> words() {
    return parts.stream().flatMap(part -> part.words().stream()).toList();
  }

  /** The words as they are counted: in small letters, without accents and signs. */
  static String folded(String text) {
    var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    var folded = SPACE.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    return folded.length() > Missed.LONGEST ? folded.substring(0, Missed.LONGEST).strip() : folded;
  }
}
