package dev.parley.cast;

import jakarta.json.JsonObject;
import java.util.Map;

/** A collection of a stage's help centre, and what its authors put there. */
public record Bookshelf(Stage stage, long collection) {
  public static Bookshelf of(Stage stage) {
    var names = Map.of("en", Map.of("name", "Repair"), "es", Map.of("name", "Arreglos"));
    var made =
        stage
            .admin()
            .post(path(stage) + "collections", Frames.object("icon", "sliders", "texts", names));
    return new Bookshelf(stage, Frames.number(made, "id"));
  }

  /** Published in English; returns its number. */
  public long article(String title, String summary) {
    long id = draft(title, summary);
    publish(id, "en");
    return id;
  }

  public long draft(String title, String summary) {
    var made =
        stage.admin().post(path(stage) + "articles", Frames.object("collection", collection));
    long id = Frames.number(made, "id");
    write(id, "en", title, summary);
    return id;
  }

  /** Published in Spanish too. */
  public void translate(long id, String title, String summary) {
    write(id, "es", title, summary);
    publish(id, "es");
  }

  public void withdraw(long id, String language) {
    stage.admin().delete(text(id, language) + "/publication");
  }

  /** What readers said of it: {@code helpful} and {@code unhelpful}. */
  public JsonObject feedback(long id) {
    return stage.admin().get(path(stage) + "articles/" + id).getJsonObject("feedback");
  }

  private void write(long id, String language, String title, String summary) {
    var words =
        Frames.object("title", title, "summary", summary, "body", summary + ".", "version", 0);
    stage.admin().put(text(id, language), words);
  }

  private void publish(long id, String language) {
    stage.admin().put(text(id, language) + "/publication", Frames.object("version", 1));
  }

  private String text(long id, String language) {
    return path(stage) + "articles/" + id + "/texts/" + language;
  }

  private static String path(Stage stage) {
    return "sites/" + stage.key() + "/help/";
  }
}
