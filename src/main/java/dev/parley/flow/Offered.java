package dev.parley.flow;

import dev.parley.conversation.Author;
import dev.parley.conversation.Entry;
import dev.parley.platform.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An article of a site's help as it is put into a conversation, in one language. */
public record Offered(long article, String language, String title, String summary, String url) {
  /** Of the entry. */
  public static final String KIND = "article";

  private static final Set<String> YES = Set.of("yes", "y", "yep", "sí", "si", "s");
  private static final Set<String> NO = Set.of("no", "n", "nope");
  private static final Pattern MARKS = Pattern.compile("[^\\p{L} ]+");

  /** The one that an entry offers. */
  static Optional<Offered> in(@Nullable Entry entry) {
    if (entry == null
        || !entry.kind().equals(KIND)
        || entry.author() == Author.VISITOR
        || entry.data() == null) {
      return Optional.empty();
    }
    var data = Json.object(entry.data());
    return Optional.of(
        new Offered(
            data.getJsonNumber("article").longValue(),
            data.getString("language"),
            data.getString("title"),
            data.getString("summary"),
            data.getString("url")));
  }

  /** As it reads where there are no cards. */
  public String text() {
    var question = language.startsWith("es") ? "¿Resuelve tu duda?" : "Did that answer it?";
    return title + (summary.isBlank() ? "\n" : "\n" + summary + "\n") + url + "\n" + question;
  }

  public String data() {
    var out = new StringBuilder("{\"article\":").append(article);
    Json.append(out.append(",\"language\":"), language);
    Json.append(out.append(",\"title\":"), title);
    Json.append(out.append(",\"summary\":"), summary);
    Json.append(out.append(",\"url\":"), url);
    return out.append('}').toString();
  }

  /** Whether these words say that it answered; empty where they say something else. */
  static Optional<Boolean> heard(String words) {
    var word = MARKS.matcher(words).replaceAll("").strip().toLowerCase(Locale.ROOT);
    return YES.contains(word)
        ? Optional.of(true)
        : NO.contains(word) ? Optional.of(false) : Optional.empty();
  }
}
