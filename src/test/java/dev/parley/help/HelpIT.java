package dev.parley.help;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Samples;
import dev.parley.cast.Server;
import dev.parley.cast.Stage;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The help centre by its interface (A16, A23)")
class HelpIT {
  private static final HttpClient PLAIN = HttpClient.newHttpClient(); // follows nothing

  private final Stage stage = Stage.set();
  private final Server server = stage.server();
  private final Desk tomas = Stage.Agents.tomas(server);
  private final Desk noor = Stage.Agents.noor(server);
  private final String authors = "sites/" + stage.key() + "/help/";
  private final String readers = "help/" + stage.key() + "/";
  private long repair;

  @BeforeEach
  void shelf() {
    var texts =
        Frames.object(
            "en", Frames.object("name", "Care & repair"),
            "es", Frames.object("name", "Reparación", "slug", "taller"));
    var made =
        tomas.post(authors + "collections", Frames.object("icon", "sliders", "texts", texts));
    repair = Frames.number(made, "id");
  }

  @Test
  void an_article_is_written_published_found_read_and_judged() {
    long id = written("When the brakes squeal", "Clean the **disc**.\n\n## Why\n\nGrease.");
    assertThat(status("GET", readers + "articles/" + id)).isEqualTo(404);
    assertThat(text(get("/help/" + stage.key() + "/en/a/when-the-brakes-squeal")))
        .contains("This page does not exist");

    var published = publish(id, 1);
    assertThat(published.getJsonObject("texts").getJsonObject("en").getString("state"))
        .isEqualTo("published");
    var found = visitor("GET", readers + "search?q=brake+squ&language=en-GB", null).ok();
    assertThat(found.getInt("total")).isEqualTo(1);
    var item = found.getJsonArray("items").getJsonObject(0);
    assertThat(item.getString("collection")).isEqualTo("Care & repair");
    var read = visitor("GET", readers + "articles/" + id + "?language=en", null).ok();
    assertThat(read.getString("html")).contains("<strong>disc</strong>", "<h2 id=\"why\">");
    assertThat(read.getString("url")).isEqualTo(item.getString("url"));
    assertThat(status("GET", readers + "articles/" + id + "?language=es")).isEqualTo(404);

    var said = Frames.object("tab", "t-1", "language", "en", "helpful", false, "comment", "Drums?");
    visitor("POST", readers + "articles/" + id + "/feedback", said).ok();
    visitor("POST", readers + "articles/" + id + "/feedback", said).ok();
    assertThat(noor.get(authors + "articles/" + id).getJsonObject("feedback").getInt("unhelpful"))
        .isEqualTo(1);
    assertThat(
            noor.get(authors + "articles/" + id + "/feedback")
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("comment"))
        .isEqualTo("Drums?");
  }

  @Test
  void what_was_found_by_nobody_is_told_to_authors_once() {
    publish(written("Brakes", "Text."), 1);
    for (int i = 0; i < 2; i++) {
      var words = Frames.object("words", "Tandem, for three!", "language", "en");
      assertThat(visitor("POST", readers + "search/missed", words).ok().getBoolean("counted"))
          .isTrue();
    }
    var found = Frames.object("words", "brakes", "language", "en");
    assertThat(visitor("POST", readers + "search/missed", found).ok().getBoolean("counted"))
        .isFalse();
    var missed = noor.get(authors + "missed").getJsonArray("items");
    assertThat(missed).hasSize(1);
    assertThat(missed.getJsonObject(0).getString("words")).isEqualTo("tandem for three");
    assertThat(missed.getJsonObject(0).getInt("times")).isEqualTo(2);
    tomas.delete(authors + "missed/" + missed.getJsonObject(0).getInt("id"));
    assertThat(noor.get(authors + "missed").getJsonArray("items")).isEmpty();
  }

  @Test
  void agents_read_supervisors_write_strangers_do_neither() {
    var form = Frames.object("collection", repair);
    assertThat(noor.rest("POST", authors + "articles", form).status()).isEqualTo(403);
    assertThat(noor.rest("GET", authors + "articles", null).status()).isEqualTo(200);
    assertThat(status("GET", authors + "articles")).isEqualTo(401);
    assertThat(noor.rest("GET", authors + "articles/1", null).status()).isEqualTo(404);
    assertThat(tomas.rest("POST", authors + "articles", Frames.object()).status()).isEqualTo(422);
    var foreign =
        Http.send(
            server.http(),
            "GET",
            uri(readers + "search?q=a"),
            "",
            Map.of("Origin", "https://evil.example"));
    assertThat(foreign.status()).isEqualTo(403);
    var own =
        Http.send(
            server.http(),
            "GET",
            uri(readers + "search?q=a"),
            "",
            Map.of("Origin", stage.origin()));
    assertThat(own.headers().get("access-control-allow-origin")).containsExactly(stage.origin());
  }

  @Test
  void two_who_write_at_once_do_not_overwrite_each_other() {
    long id = written("Brakes", "One.");
    write(tomas, id, "Brakes", "Two.", 1);
    var late = write(stage.admin(), id, "Brakes", "Mine.", 1);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().getInt("version")).isEqualTo(2);
    assertThat(write(tomas, id, "Brakes", "Two.", 1).status()).isEqualTo(200);
    var versions = noor.get(authors + "articles/" + id + "/texts/en/versions?limit=1");
    assertThat(versions.getString("next")).isEqualTo("2");
    assertThat(noor.get(authors + "articles/" + id + "/texts/en/versions/1").getString("body"))
        .isEqualTo("One.");
  }

  @Test
  void a_picture_is_kept_once_and_is_everybodys() throws Exception {
    var png = Samples.png(30, 20);
    var first = upload("images?name=disc.png", png);
    var second = upload("images?name=other.png", png);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.body().getInt("id")).isEqualTo(first.body().getInt("id"));
    assertThat(first.body().getInt("width")).isEqualTo(30);
    var picture =
        PLAIN.send(
            HttpRequest.newBuilder(server.uri(URI.create(first.body().getString("url")).getPath()))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(picture.body()).isEqualTo(png);
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(picture.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(upload("images?name=a.pdf", Samples.pdf()).status()).isEqualTo(422);

    long id = written("With a picture", "![A disc](" + "image:" + first.body().getInt("id") + ")");
    publish(id, 1);
    assertThat(text(get("/help/" + stage.key() + "/en/a/with-a-picture")))
        .contains("alt=\"A disc\"", "og:image");
    var preview =
        noor.post(
            authors + "preview", Frames.object("body", "<b>x</b> [y](article:with-a-picture)"));
    assertThat(preview.getString("html"))
        .contains("&lt;b&gt;", "/help/" + stage.key() + "/en/a/with-a-picture\"");
  }

  @Test
  void a_folder_of_markdown_is_taken_in_with_its_pictures() {
    var zip =
        zip(
            Map.of(
                "en/care/chain.md",
                    "# The chain\n\n![Chain](chain.png)".getBytes(StandardCharsets.UTF_8),
                "es/care/chain.md", "# La cadena".getBytes(StandardCharsets.UTF_8),
                "en/care/chain.png", Samples.png(8, 8)));
    var begun = upload("imports?publish=true", zip);
    assertThat(begun.status()).isEqualTo(202);
    stage.clock().advance(Duration.ofSeconds(3)); // its timer is due

    var done = noor.get(authors + "imports/" + begun.body().getInt("id"));
    assertThat(done.getInt("done")).isEqualTo(2);
    assertThat(done.getInt("made")).isEqualTo(2);
    assertThat(done.isNull("doneAt")).isFalse();
    assertThat(noor.get(authors + "imports").getJsonArray("items")).hasSize(1);
    assertThat(text(get("/help/" + stage.key() + "/en/a/chain"))).contains("/images/", "The chain");
    assertThat(text(get("/help/" + stage.key() + "/es/a/chain"))).contains("La cadena");
    assertThat(upload("imports", new byte[] {1}).status()).isEqualTo(400);
  }

  @Test
  void what_is_made_twice_by_one_name_is_made_once() {
    var form = Frames.object("collection", repair, "clientId", "n-17");
    var made = tomas.rest("POST", authors + "articles", form);
    var again = tomas.rest("POST", authors + "articles", form);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.ok().getInt("id")).isEqualTo(made.ok().getInt("id"));
    assertThat(again.headers().get("location")).isEqualTo(made.headers().get("location"));

    var texts = Frames.object("en", Frames.object("name", "Once"));
    var shelf = Frames.object("texts", texts, "clientId", "n-17");
    assertThat(tomas.post(authors + "collections", shelf).getInt("id"))
        .isEqualTo(tomas.post(authors + "collections", shelf).getInt("id"));
    var unnamed = Frames.with(form, "clientId", "");
    assertThat(tomas.rest("POST", authors + "articles", unnamed).status()).isEqualTo(400);
  }

  @Test
  void addresses_are_those_by_which_the_server_was_reached() throws Exception {
    publish(written("Brakes", "Text."), 1);
    var at = "https://help.larkwell.example/help/" + stage.key();
    assertThat(reached("help.larkwell.example", "/help/" + stage.key() + "/en/a/brakes"))
        .contains("rel=\"canonical\" href=\"" + at + "/en/a/brakes\"", "content=\"" + at + "/en/a/")
        .doesNotContain("localhost");
    assertThat(reached("help.larkwell.example", "/help/" + stage.key() + "/sitemap.xml"))
        .contains("<loc>" + at + "/en/a/brakes</loc>")
        .doesNotContain("localhost");
    assertThat(reached("help.larkwell.example", "/api/v1/" + readers + "search?q=brakes"))
        .contains("\"url\":\"" + at + "/en/a/brakes\"");
    assertThat(reached("<b>", "/help/" + stage.key() + "/sitemap.xml")).doesNotContain("<b>");
  }

  /** As a proxy on this machine passes it on. */
  private String reached(String host, String path) throws Exception {
    var lines =
        List.of(
            "GET " + path + " HTTP/1.1",
            "Host: " + host,
            "X-Forwarded-For: 192.0.2.7",
            "X-Forwarded-Proto: https",
            "Connection: close",
            "",
            "");
    var to = server.uri("/");
    try (var socket = new Socket(to.getHost(), to.getPort())) {
      socket.getOutputStream().write(String.join("\r\n", lines).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void pages_say_what_they_are_to_machines_and_lead_on_from_where_they_were() throws Exception {
    long id = written("Brakes & discs", "Text.");
    publish(id, 1);
    var address = "/help/" + stage.key() + "/en/a/brakes-discs";
    var page = get(address);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(page.body())
        .contains(
            "<title>Brakes &amp; discs · Stage ",
            "rel=\"canonical\"",
            "og:title",
            "data-article=\"" + id)
        .doesNotContain("<b>Brakes & discs", "hreflang=\"es\" href=\"" + server.origin());

    var moved =
        Frames.object("title", "Brakes & discs", "body", "Text.", "slug", "brakes", "version", 1);
    tomas.put(authors + "articles/" + id + "/texts/en", moved);
    var old = get(address + "?embed=1");
    assertThat(old.statusCode()).isEqualTo(301);
    assertThat(old.headers().firstValue("Location").orElse(""))
        .isEqualTo("/help/" + stage.key() + "/en/a/brakes?embed=1");
    assertThat(get("/help/" + stage.key() + "/en/c/care-repair").statusCode()).isEqualTo(200);
    assertThat(get("/help/" + stage.key() + "/es/c/taller").statusCode()).isEqualTo(404);
    assertThat(text(get("/help/" + stage.key() + "/sitemap.xml"))).contains("/en/a/brakes</loc>");
    var framed = get("/help/" + stage.key() + "/en/a/brakes?embed=1");
    assertThat(framed.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors " + stage.origin());
    var home =
        PLAIN.send(
            HttpRequest.newBuilder(server.uri("/help/" + stage.key() + "/"))
                .header("Accept-Language", "fr, es-MX;q=0.8, en;q=0.5")
                .build(),
            BodyHandlers.discarding());
    assertThat(home.headers().firstValue("Location").orElse(""))
        .isEqualTo("/help/" + stage.key() + "/es/");
    assertThat(get("/help/nobody/").statusCode()).isEqualTo(404);
    assertThat(get("/help/" + stage.key() + "/xx/").statusCode()).isEqualTo(404);
  }

  @Test
  void a_reader_without_script_can_say_whether_it_helped() throws Exception {
    long id = written("Brakes", "Text.");
    publish(id, 1);
    var form =
        HttpRequest.newBuilder(server.uri("/help/" + stage.key() + "/en/a/brakes"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("helpful=no&comment=What+about+drums%3F"))
            .build();
    var answer = PLAIN.send(form, BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(
            text(get(answer.headers().firstValue("Location").orElse("").replaceFirst("#.*", ""))))
        .contains("An author will read it");
    assertThat(noor.get(authors + "articles/" + id).getJsonObject("feedback").getInt("unhelpful"))
        .isEqualTo(1);
  }

  private long written(String title, String body) {
    var made = tomas.post(authors + "articles", Frames.object("collection", repair));
    long id = Frames.number(made, "id");
    assertThat(write(tomas, id, title, body, 0).status()).isEqualTo(200);
    return id;
  }

  private Http.Answer write(Desk desk, long id, String title, String body, int seen) {
    return desk.rest(
        "PUT",
        authors + "articles/" + id + "/texts/en",
        Frames.object("title", title, "body", body, "version", seen));
  }

  private JsonObject publish(long id, int version) {
    return tomas.put(
        authors + "articles/" + id + "/texts/en/publication", Frames.object("version", version));
  }

  private Http.Answer visitor(String method, String path, @Nullable JsonObject body) {
    return Http.send(
        server.http(),
        method,
        uri(path),
        body == null ? "" : body.toString(),
        Map.of("Origin", stage.origin(), "Content-Type", "text/plain"));
  }

  private int status(String method, String path) {
    return Http.send(server.http(), method, uri(path), "", Map.of()).status();
  }

  private Http.Answer upload(String path, byte[] bytes) {
    var request =
        HttpRequest.newBuilder(uri(authors + path))
            .header("Authorization", "Bearer " + tomas.token())
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(bytes))
            .build();
    try {
      var answer = server.http().send(request, BodyHandlers.ofString());
      return new Http.Answer(
          answer.statusCode(), Frames.read(answer.body()), answer.headers().map());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(String path) {
    try {
      return PLAIN.send(
          HttpRequest.newBuilder(server.uri(path)).build(),
          BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(HttpResponse<String> response) {
    return response.body();
  }

  private URI uri(String path) {
    return server.uri("/api/v1/" + path);
  }

  private static byte[] zip(Map<String, byte[]> files) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var file : List.copyOf(files.entrySet())) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
