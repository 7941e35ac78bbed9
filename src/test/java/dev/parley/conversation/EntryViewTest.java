package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryViewTest {
  private static final Instant AT = Instant.ofEpochMilli(1795183260000L);

  @Test
  void the_text_and_the_view_say_the_same() {
    var post =
        new Post(
            7,
            "c-1",
            Author.AGENT,
            12L,
            "answer",
            "\"Hi\" <b>\n\u2028 \ud83d\ude00",
            "{\"question\":4}",
            null);
    var entry = new Entry(post, 43, AT);

    var json = Json.object(EntryView.json(entry, "Noor \\ Haddad"));
    var view = EntryView.of(entry, "Noor \\ Haddad");

    assertThat(json.getJsonNumber("conversation").longValue()).isEqualTo(view.conversation());
    assertThat(json.getInt("seq")).isEqualTo(43);
    assertThat(json.getJsonNumber("at").longValue()).isEqualTo(view.at());
    assertThat(json.getString("kind")).isEqualTo(view.kind());
    assertThat(json.getString("text")).isEqualTo(view.text()).isEqualTo(post.text());
    assertThat(json.getString("clientId")).isEqualTo("c-1").isEqualTo(view.clientId());
    assertThat(json.getJsonObject("data")).isEqualTo(view.data());
    assertThat(json.getJsonObject("author").getString("name")).isEqualTo(view.author().name());
    assertThat(json.getJsonObject("author").getInt("id")).isEqualTo(12);
  }

  @Test
  void ids_of_our_own_are_not_shown() {
    var entry =
        new Entry(Post.byAssistant(7, "=run-1-say-0", "text", "Hi", null, Long.MAX_VALUE), 1, AT);

    assertThat(EntryView.json(entry, null)).doesNotContain("clientId").doesNotContain("name");
    assertThat(EntryView.of(entry, null).clientId()).isNull();
  }

  @Test
  void half_a_character_does_not_break_the_frame() {
    assertThat(Json.text("a\ud83d")).isEqualTo("\"a\\ud83d\"");
  }
}
