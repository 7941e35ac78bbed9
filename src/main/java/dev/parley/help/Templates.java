package dev.parley.help;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The pages of help centres as they are written, with holes. What fills a hole is escaped. */
final class Templates {
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .escapeHTML(true)
          .defaultValue("")
          .emptyStringIsFalse(true)
          .withLoader(Templates::source);
  private static final Map<String, Template> READ = new ConcurrentHashMap<>();

  private Templates() {}

  static String render(String page, Map<String, Object> with) {
    return Objects.requireNonNull(READ.computeIfAbsent(page, Templates::read)).execute(with);
  }

  private static Template read(String page) {
    try (var source = source(page)) {
      return COMPILER.compile(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader source(String page) {
    var in = Templates.class.getResourceAsStream("pages/" + page + ".html");
    return new InputStreamReader(Objects.requireNonNull(in, page), StandardCharsets.UTF_8);
  }
}
