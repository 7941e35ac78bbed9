package dev.parley.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.help.Markdown.Mark;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Markdown becomes what its author meant, and nothing that runs")
class MarkdownTest {
  private static final Markdown MARKDOWN =
      new Markdown(
          slug -> slug.equals("brakes") ? Optional.of("/help/x/en/a/brakes") : Optional.empty(),
          "/images/",
          "Table");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^>]*)>");
  private static final List<String> TAGS =
      List.of(
          "p",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "em",
          "strong",
          "code",
          "pre",
          "a",
          "img",
          "hr",
          "br",
          "blockquote",
          "table",
          "thead",
          "tbody",
          "tr",
          "th",
          "td",
          "div");
  private static final Pattern ATTRIBUTES =
      Pattern.compile(
          "( (id|href|src|alt|title|class|start|align|loading|rel|role|tabindex|aria-label)=\"[^\"<>]*\")* ?/?");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  @Test
  void headings_begin_below_the_pages_own_and_can_be_led_to() {
    var rendered = MARKDOWN.render("# Clean it\n\n## Clean it\n\n### Why\n\n## ¿Cuándo?");
    assertThat(rendered.html())
        .contains("<h2 id=\"clean-it\">", "<h2 id=\"clean-it-2\">", "<h3 id=\"why\">");
    assertThat(rendered.headings())
        .containsExactly(
            new Mark("clean-it", "Clean it"),
            new Mark("clean-it-2", "Clean it"),
            new Mark("cuando", "¿Cuándo?"));
  }

  @Test
  void links_lead_where_they_say_or_nowhere() {
    assertThat(html("[a](article:brakes#x)")).contains("href=\"/help/x/en/a/brakes#x\"");
    assertThat(html("[gone](article:gone)")).isEqualTo("<p>gone</p>\n");
    assertThat(html("[a](https://b.example)")).contains("rel=\"noopener\"");
    assertThat(html("[a](//evil.example)")).isEqualTo("<p>a</p>\n");
    assertThat(html("![disc](image:12)"))
        .contains("<img src=\"/images/12\" alt=\"disc\" loading=\"lazy\"");
    assertThat(html("![spy](https://evil.example/p.gif)")).isEqualTo("<p>spy</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,<script>)",
        "[a](vbscript:x)",
        "![x](javascript:1)",
        "<table onclick=x>",
        "[a](https://x.example \"\\\" onclick=alert(1)\")",
        "`<table>`",
        "## <b onclick=x>"
      })
  void nothing_runs(String text) {
    checked(text);
  }

  @Property
  void nothing_runs_whatever_is_written(@ForAll("scraps") String text) {
    checked(text);
  }

  @Provide
  Arbitrary<String> scraps() {
    var scraps =
        Arbitraries.of(
            "<",
            ">",
            "\"",
            "'",
            "[",
            "](",
            ")",
            "![",
            "javascript:",
            "https://a.example",
            "# ",
            "|",
            "\n",
            "\n\n",
            "---",
            "`",
            "*",
            "_",
            "onclick=",
            "<script>",
            "</table>",
            "image:1",
            "article:brakes",
            "&lt;",
            "\\",
            "<a href=",
            "word",
            " ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "{{w}}");
    return scraps.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  private static void checked(String text) {
    var html = html(text);
    var tags = TAG.matcher(html);
    while (tags.find()) {
      assertThat(TAGS).as(html).contains(tags.group(2));
      assertThat(tags.group(3)).as(html).matches(ATTRIBUTES);
    }
    assertThat(TAG.matcher(html).replaceAll("")).as(html).doesNotContain("<");
    var addresses =
        ADDRESS.matcher(TAG.matcher(html).results().map(r -> r.group()).reduce("", String::concat));
    while (addresses.find()) {
      assertThat(addresses.group(1)).matches("(?i)(https?://|mailto:|/(?!/)|#).*");
    }
  }

  private static String html(String text) {
    return MARKDOWN.render(text).html();
  }
}
