package dev.parley.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cast.Samples;
import dev.parley.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a file is")
class LookTest {
  private final FileRules rules = new FileRules(10_000_000, FileRules.USUAL);

  static Stream<Arguments> honest() {
    return Stream.of(
        Arguments.of("a.png", Samples.png(30, 20), "image/png", "a.png"),
        Arguments.of("a.jpg", Samples.jpeg(30, 20), "image/jpeg", "a.jpg"),
        Arguments.of("a.jpeg", Samples.jpeg(30, 20), "image/jpeg", "a.jpeg"),
        Arguments.of("a.gif", Samples.gif(30, 20), "image/gif", "a.gif"),
        // Which picture a camera meant does not matter.
        Arguments.of("a.png", Samples.jpeg(30, 20), "image/jpeg", "a.png"),
        Arguments.of("letter.pdf", Samples.pdf(), "application/pdf", "letter.pdf"),
        Arguments.of("notes.txt", text("Hello"), "text/plain", "notes.txt"),
        Arguments.of("list.csv", text("a,b\n1,2\n"), "text/csv", "list.csv"),
        Arguments.of("hello", text("Hello"), "text/plain", "hello.txt"),
        Arguments.of("run.hta", text("Hello"), "text/plain", "run.hta.txt"),
        Arguments.of("../../etc/pass.txt", text("x"), "text/plain", "pass.txt"),
        Arguments.of("C:\\up\\me\u202etxt.txt", text("x"), "text/plain", "me txt.txt"),
        Arguments.of("a.zip", Samples.zip("a.txt", 10), "application/zip", "a.zip"));
  }

  @ParameterizedTest(name = "{0} is {2}")
  @MethodSource("honest")
  void what_is_what_it_says_is_taken(String name, byte[] bytes, String type, String called)
      throws IOException {
    var look = look(name, bytes);

    assertThat(look.type()).isEqualTo(type);
    assertThat(look.name()).isEqualTo(called);
  }

  static Stream<Arguments> refused() {
    var page = text("<!DOCTYPE html><html><script>alert(1)</script></html>");
    var svg = text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    return Stream.of(
        Arguments.of("a.png", page, "lie"),
        Arguments.of("a.txt", page, "type"),
        Arguments.of("a.html", page, "type"),
        Arguments.of("a.svg", svg, "type"),
        Arguments.of("a.png", svg, "lie"),
        Arguments.of("a", page, "type"),
        Arguments.of("a.js", text("alert(1)"), "type"),
        Arguments.of("a.bat", text("format c:"), "type"),
        Arguments.of("a.exe", program(), "type"),
        Arguments.of("a.pdf", program(), "lie"),
        Arguments.of("a.pdf", Samples.png(3, 2), "lie"),
        Arguments.of("a.png", Samples.pdf(), "lie"),
        Arguments.of("a.gif", text("GIF89a/*<script>*/=1;alert(1)//<script>"), "lie"),
        Arguments.of("a.png", Samples.join(Samples.png(3, 2), text("<SCRIPT>x</SCRIPT>")), "lie"),
        Arguments.of(
            "a.jpg",
            Samples.join(Samples.jpeg(3, 2), new byte[70_000], text("<iframe src=x>")),
            "lie"),
        Arguments.of("a.png", Samples.head(Samples.png(3, 2), 20), "broken"),
        Arguments.of("a.png", Samples.pngHead(20_000, 20_000), "pixels"),
        Arguments.of("a.txt", new byte[0], "empty"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("refused")
  void what_lies_or_could_do_harm_is_refused(String name, byte[] bytes, String reason) {
    assertThatThrownBy(() -> look(name, bytes))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("file-refused");
              assertThat(problem.json().getString("reason")).isEqualTo(reason);
            });
  }

  @Test
  void a_mark_on_the_edge_of_two_pieces_is_found() {
    var mark = text("<script");
    var picture = Samples.png(3, 2);
    for (int before = 1; before < mark.length; before++) {
      var bytes = Samples.join(picture, new byte[64 * 1024 - picture.length - before], mark);
      assertThatThrownBy(() -> look("a.png", bytes)).isInstanceOf(Problem.class);
    }
  }

  @Test
  void a_picture_has_the_size_it_is_shown_in() throws IOException {
    assertThat(look("a.png", Samples.png(30, 20)).size()).isEqualTo(new Picture(30, 20));
    assertThat(look("a.gif", Samples.gif(30, 20)).size()).isEqualTo(new Picture(30, 20));
    assertThat(look("a.jpg", Samples.jpeg(30, 20)).size()).isEqualTo(new Picture(30, 20));
    assertThat(look("a.jpg", Samples.turned(Samples.jpeg(30, 20))).size())
        .isEqualTo(new Picture(20, 30));
    assertThat(look("a.webp", Samples.webp(30, 20)).size()).isEqualTo(new Picture(30, 20));
    assertThat(look("a.txt", text("Hello")).size()).isNull();
  }

  @Test
  void more_than_the_limit_is_not_read_to_the_end() {
    var endless =
        new java.io.InputStream() {
          long given;

          @Override
          public int read() {
            given++;
            return 'x';
          }
        };

    assertThatThrownBy(() -> Spool.of(endless, 1000))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
    assertThat(endless.given).isLessThan(200_000);
  }

  private Look look(String name, byte[] bytes) throws IOException {
    try (var spool = Spool.of(new ByteArrayInputStream(bytes), 10_000_000)) {
      return Look.at(spool, name, rules);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] program() {
    var bytes = new byte[512];
    bytes[0] = 'M';
    bytes[1] = 'Z';
    return bytes;
  }
}
