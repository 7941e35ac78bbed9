package dev.parley.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The widget's files")
class WidgetFilesTest {
  private static final Path WEBAPP = House.ROOT.resolve("src/main/webapp");
  private static final int LOADER_LIMIT = 2 * 1024;

  @Test
  void lose_comments_that_have_their_lines_to_themselves_and_nothing_else() {
    var text =
        """
        /** What it is. */
        const a = 'http://x/*y*/'; // stays
          /*
           * gone
           */ const b = 1;

            // gone
            const c = `//`;
        """;

    assertThat(Slim.of(text))
        .isEqualTo("const a = 'http://x/*y*/'; // stays\nconst b = 1;\nconst c = `//`;\n");
  }

  @Test
  void keep_the_loader_within_its_size() throws IOException {
    var loader = Files.readString(WEBAPP.resolve("widget.js"));

    assertThat(WidgetFile.of("/widget.js", Slim.of(loader)).zipped()).hasSizeLessThan(LOADER_LIMIT);
    assertThat(loader).contains("widget/launcher.js");
  }

  @Test
  void have_no_text_over_several_lines_that_slimming_could_change() throws IOException {
    for (var script : scripts()) {
      var backticks = Files.readAllLines(script).stream().filter(line -> odd(line, '`')).toList();
      assertThat(backticks).as("%s", script).isEmpty();
    }
  }

  @Test
  void are_named_by_their_content() {
    var one = WidgetFile.of("/wire/log.js", "export const a = 1;");

    assertThat(one.tag()).isNotEqualTo(WidgetFile.of("/wire/log.js", "export const a = 2;").tag());
    assertThat(one.type()).startsWith("text/javascript");
    assertThat(new String(one.plain(), StandardCharsets.UTF_8)).isEqualTo("export const a = 1;");
  }

  private static boolean odd(String line, char mark) {
    return line.chars().filter(each -> each == mark).count() % 2 == 1;
  }

  private static java.util.List<Path> scripts() throws IOException {
    try (Stream<Path> wire = Files.walk(WEBAPP.resolve("wire"));
        Stream<Path> widget = Files.walk(WEBAPP.resolve("widget"))) {
      return Stream.concat(wire, widget).filter(path -> path.toString().endsWith(".js")).toList();
    }
  }
}
