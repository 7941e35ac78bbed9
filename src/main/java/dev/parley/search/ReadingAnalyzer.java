package dev.parley.search;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** {@link Reading} as Lucene wants it: the forms of a word stand in one place. */
final class ReadingAnalyzer extends Analyzer {
  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new Forms());
  }

  private static final class Forms extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final Reading reading = new Reading();
    private Iterator<Reading.Word> words = List.<Reading.Word>of().iterator();
    private Iterator<String> forms = List.<String>of().iterator();

    @Override
    public void reset() throws IOException {
      super.reset();
      words = reading.words(whole(input)).iterator();
      forms = List.<String>of().iterator();
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      boolean next = !forms.hasNext();
      if (next) {
        if (!words.hasNext()) {
          return false;
        }
        forms = words.next().forms().iterator();
      }
      term.setEmpty().append(forms.next());
      step.setPositionIncrement(next ? 1 : 0);
      return true;
    }

    private static String whole(Reader input) throws IOException {
      var text = new StringBuilder();
      var buffer = new char[2048];
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        text.append(buffer, 0, read);
      }
      return text.toString();
    }
  }
}
