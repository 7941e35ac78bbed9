package dev.parley.help;

import dev.parley.help.Question.Part;
import dev.parley.help.Question.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A question as Lucene wants it, more and more patient with who asks. */
enum Looking {
  /** Every word as it is written, by its stem; the last one may be a beginning. */
  EXACTLY,
  /** Every word, with a typing error or two. */
  ROUGHLY,
  /** One word of two, two thirds of more. */
  MOSTLY;

  private static final int FIRST_LETTERS = 1;
  private static final int ONE_MISTAKE = 4;
  private static final int TWO_MISTAKES = 8;
  private static final int EXPANSIONS = 30;
  private static final int BODY_BEGINNING = 3;

  Query query(Question question) {
    var all = new BooleanQuery.Builder();
    int parts = question.parts().size();
    for (int i = 0; i < parts; i++) {
      boolean open = question.open() && i == parts - 1;
      all.add(part(question.parts().get(i), open), this == MOSTLY ? Occur.SHOULD : Occur.MUST);
    }
    if (this == MOSTLY) {
      return all.setMinimumNumberShouldMatch(parts == 2 ? 1 : (2 * parts + 2) / 3).build();
    }
    var words = question.words();
    if (words.size() > 1) {
      all.add(new BoostQuery(phrase(words), 3), Occur.SHOULD);
    }
    return all.build();
  }

  /** Any of these words, for what is related. */
  static Query any(List<Word> words) {
    var any = new BooleanQuery.Builder();
    words.stream().distinct().forEach(word -> any.add(EXACTLY.word(word, false), Occur.SHOULD));
    return any.build();
  }

  private static Query phrase(List<Word> words) {
    var phrase = new PhraseQuery.Builder().setSlop(3);
    words.forEach(word -> phrase.add(new Term(HelpIndex.TITLE, word.stem())));
    return phrase.build();
  }

  private Query part(Part part, boolean open) {
    var own = together(part.words(), open);
    if (part.alike().isEmpty()) {
      return own;
    }
    var any = new BooleanQuery.Builder().add(own, Occur.SHOULD);
    part.alike()
        .forEach(words -> any.add(new BoostQuery(together(words, false), 0.8f), Occur.SHOULD));
    return any.build();
  }

  private Query together(List<Word> words, boolean open) {
    if (words.size() == 1) {
      return word(words.get(0), open);
    }
    var all = new BooleanQuery.Builder();
    for (int i = 0; i < words.size(); i++) {
      all.add(word(words.get(i), open && i == words.size() - 1), Occur.MUST);
    }
    return all.build();
  }

  private Query word(Word word, boolean open) {
    var ways = new ArrayList<Query>();
    ways.add(stem(HelpIndex.TITLE, word, 6));
    ways.add(stem(HelpIndex.SUMMARY, word, 3));
    ways.add(stem(HelpIndex.SHELF, word, 1));
    ways.add(stem(HelpIndex.BODY, word, 1));
    if (open) {
      ways.addAll(beginnings(word.written()));
    }
    if (this != EXACTLY && word.written().length() >= ONE_MISTAKE) {
      ways.add(written(HelpIndex.TITLE_AS_WRITTEN, 2, field -> nearly(field, word.written())));
      ways.add(written(HelpIndex.BODY_AS_WRITTEN, 0.5f, field -> nearly(field, word.written())));
    }
    return new DisjunctionMaxQuery(ways, 0.1f);
  }

  private static Query stem(String field, Word word, float weight) {
    return new BoostQuery(new TermQuery(new Term(field, word.stem())), weight);
  }

  private static List<Query> beginnings(String letters) {
    var title =
        written(HelpIndex.TITLE_AS_WRITTEN, 4, field -> new PrefixQuery(new Term(field, letters)));
    return letters.length() < BODY_BEGINNING
        ? List.of(title)
        : List.of(
            title,
            written(
                HelpIndex.BODY_AS_WRITTEN,
                0.7f,
                field -> new PrefixQuery(new Term(field, letters))));
  }

  private static Query written(String field, float weight, Function<String, Query> query) {
    return new BoostQuery(query.apply(field), weight);
  }

  /** This word, one or two letters away, and the first one right. */
  static FuzzyQuery nearly(String field, String word) {
    int mistakes = word.length() < ONE_MISTAKE ? 0 : word.length() < TWO_MISTAKES ? 1 : 2;
    return new FuzzyQuery(new Term(field, word), mistakes, FIRST_LETTERS, EXPANSIONS, true);
  }
}
