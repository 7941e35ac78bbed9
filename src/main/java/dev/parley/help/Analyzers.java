package dev.parley.help;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * How words of a language are read. Two ways each: by their stem, for what means the same, and as
 * they are written, for beginnings and typing errors. Words of no meaning are left out of both.
 */
final class Analyzers {
  /** What people write around what they mean. */
  private static final Set<String> ASKING_IN_ENGLISH =
      Set.of(
          "how", "what", "when", "where", "which", "who", "why", "do", "does", "did", "can",
          "could", "should", "would", "i", "me", "my", "we", "us", "our", "you", "your", "am",
          "was", "were", "have", "has", "had", "from", "about", "so", "get", "got", "please",
          "want", "need", "must");

  private static final Set<String> ASKING_IN_SPANISH =
      Set.of(
          "cómo",
          "qué",
          "cuándo",
          "dónde",
          "cuál",
          "quién",
          "puedo",
          "puede",
          "quiero",
          "hacer",
          "hago",
          "necesito",
          "favor",
          "cuánto",
          "cuánta",
          "cuanto",
          "cuanta",
          "si",
          "como",
          "que",
          "cual",
          "donde",
          "cuando");

  private static final Map<String, Analyzer> STEMS = new ConcurrentHashMap<>();
  private static final Map<String, Analyzer> WRITTEN = new ConcurrentHashMap<>();

  private Analyzers() {}

  static Analyzer stems(String language) {
    return Objects.requireNonNull(
        STEMS.computeIfAbsent(bare(language), known -> new Words(known, true)));
  }

  static Analyzer written(String language) {
    return Objects.requireNonNull(
        WRITTEN.computeIfAbsent(bare(language), known -> new Words(known, false)));
  }

  private static String bare(String language) {
    var bare = language.replaceFirst("-.*$", "");
    return List.of("en", "es").contains(bare) ? bare : "";
  }

  private static final class Words extends Analyzer {
    private final String language;
    private final boolean stems;
    private final CharArraySet stops;

    Words(String language, boolean stems) {
      this.language = language;
      this.stems = stems;
      this.stops = new CharArraySet(100, true);
      if (language.equals("en")) {
        stops.addAll(EnglishAnalyzer.getDefaultStopSet());
        stops.addAll(ASKING_IN_ENGLISH);
      } else if (language.equals("es")) {
        stops.addAll(SpanishAnalyzer.getDefaultStopSet());
        stops.addAll(ASKING_IN_SPANISH);
      }
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      var words = new StandardTokenizer();
      TokenStream stream = new LowerCaseFilter(words);
      if (language.equals("en")) {
        stream = new EnglishPossessiveFilter(stream);
      }
      stream = new StopFilter(stream, stops);
      if (stems && language.equals("es")) {
        stream = new SpanishLightStemFilter(stream);
      }
      stream = new ASCIIFoldingFilter(stream);
      if (stems && language.equals("en")) {
        stream = new PorterStemFilter(stream);
      }
      return new TokenStreamComponents(words, stream);
    }
  }
}
