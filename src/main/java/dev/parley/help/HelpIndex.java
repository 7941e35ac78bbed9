package dev.parley.help;

import dev.parley.help.Excerpt.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** What a help centre says in one language, in this node's memory, to be searched. */
final class HelpIndex {
  static final String TITLE = "title";
  static final String SUMMARY = "summary";
  static final String SHELF = "shelf";
  static final String BODY = "body";
  static final String TITLE_AS_WRITTEN = "title-written";
  static final String BODY_AS_WRITTEN = "body-written";
  private static final String ARTICLE = "article";
  private static final String TEXT = "text";

  private final String language;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /** An article that was found, and the place in it. */
  record Hit(long article, List<Piece> excerpt) {}

  /**
   * What was found.
   *
   * @param similar whether nothing was found as it was written, and this is like it
   */
  record Found(List<Hit> hits, long total, boolean similar) {
    static final Found NOTHING = new Found(List.of(), 0, false);
  }

  HelpIndex(String language) {
    this.language = language;
    var stems = Analyzers.stems(language);
    var written = Analyzers.written(language);
    try {
      writer =
          new IndexWriter(
              new ByteBuffersDirectory(),
              new IndexWriterConfig(
                  new PerFieldAnalyzerWrapper(
                      stems, Map.of(TITLE_AS_WRITTEN, written, BODY_AS_WRITTEN, written))));
      searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what an article says now. It is found after the next {@link #show}. */
  void keep(Leaf leaf, String shelf, String body) {
    var id = Long.toString(leaf.article());
    var text = Markdown.plain(body);
    var document = new Document();
    document.add(new StringField(ARTICLE, id, Store.YES));
    document.add(new TextField(TITLE, leaf.title(), Store.NO));
    document.add(new TextField(TITLE_AS_WRITTEN, leaf.title(), Store.NO));
    document.add(new TextField(SHELF, shelf, Store.NO));
    document.add(new TextField(SUMMARY, leaf.summary(), Store.NO));
    document.add(new TextField(BODY, text, Store.NO));
    document.add(new TextField(BODY_AS_WRITTEN, leaf.summary() + "\n" + text, Store.NO));
    document.add(new StoredField(TEXT, (leaf.summary() + " " + text).strip()));
    try {
      writer.updateDocument(new Term(ARTICLE, id), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(long article) {
    try {
      writer.deleteDocuments(new Term(ARTICLE, Long.toString(article)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void show() {
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Found search(Question question, int limit) {
    if (question.isEmpty()) {
      return Found.NOTHING;
    }
    return looking(
        searcher -> {
          for (var way : Looking.values()) {
            if (way == Looking.MOSTLY && question.parts().size() < 2) {
              break;
            }
            var found = found(searcher, way, question, limit);
            if (found.total() > 0) {
              return found;
            }
          }
          return Found.NOTHING;
        });
  }

  private Found found(IndexSearcher searcher, Looking way, Question question, int limit)
      throws IOException {
    var top = searcher.search(way.query(question), limit);
    if (top.totalHits.value == 0) {
      return Found.NOTHING;
    }
    var marks = new Excerpt(language, stems(searcher, way, question), question.beginning());
    var hits = new ArrayList<Hit>();
    var stored = searcher.storedFields();
    for (var hit : top.scoreDocs) {
      var document = stored.document(hit.doc);
      hits.add(new Hit(Long.parseLong(document.get(ARTICLE)), marks.of(document.get(TEXT))));
    }
    return new Found(hits, top.totalHits.value, way != Looking.EXACTLY);
  }

  /**
   * What is marked: what was asked for, what means the same, and what it may have been meant as.
   */
  private Set<String> stems(IndexSearcher searcher, Looking way, Question question)
      throws IOException {
    var stems = new HashSet<String>();
    for (var part : question.parts()) {
      part.words().forEach(word -> stems.add(word.stem()));
      part.alike().forEach(words -> words.forEach(word -> stems.add(word.stem())));
    }
    if (way != Looking.EXACTLY) {
      for (var word : question.words()) {
        var near = Looking.nearly(BODY_AS_WRITTEN, word.written());
        var terms = new HashSet<Term>();
        searcher.rewrite(near).visit(QueryVisitor.termCollector(terms));
        terms.forEach(
            term ->
                Question.words(term.text(), language).forEach(meant -> stems.add(meant.stem())));
      }
    }
    return stems;
  }

  /** Others that say much the same, the likest first. */
  List<Long> related(long article, String about, int limit) {
    var words = Question.words(about, language);
    if (words.isEmpty()) {
      return List.of();
    }
    var query =
        new BooleanQuery.Builder()
            .add(Looking.any(words), Occur.MUST)
            .add(new TermQuery(new Term(ARTICLE, Long.toString(article))), Occur.MUST_NOT)
            .build();
    return looking(searcher -> articles(searcher, query, limit));
  }

  private static List<Long> articles(IndexSearcher searcher, Query query, int limit)
      throws IOException {
    var articles = new ArrayList<Long>();
    var stored = searcher.storedFields();
    for (var hit : searcher.search(query, limit).scoreDocs) {
      articles.add(Long.parseLong(stored.document(hit.doc, Set.of(ARTICLE)).get(ARTICLE)));
    }
    return articles;
  }

  private interface Look<T> {
    T in(IndexSearcher searcher) throws IOException;
  }

  private <T> T looking(Look<T> look) {
    try {
      var searcher = searchers.acquire();
      try {
        return look.in(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
