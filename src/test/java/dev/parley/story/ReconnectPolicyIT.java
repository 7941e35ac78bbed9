package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Clock;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Stage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How a site's visitors come back, as settings (R07-R18, X16, X24)")
class ReconnectPolicyIT {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MS = Duration.ofMillis(1);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final String path = "sites/" + stage.key() + "/reconnect-policies";

  @AfterEach
  void the_clock_ticks_again() {
    clock.release();
  }

  @Test
  @DisplayName("R10 the limit is the work stream's, and read-only on the site")
  void limit_of_the_work_stream() {
    stage.under("autoCloseAfter", HOUR.multipliedBy(2).toMillis());

    var shown = noor.get(path);

    assertThat(Frames.number(shown, "workStreamLimit")).isEqualTo(7_200_000);
    assertThat(Frames.number(shown, "limit")).isEqualTo(7_200_000);
    var first = shown.getJsonArray("items").getJsonObject(0);
    assertThat(first.getInt("version")).isEqualTo(1);
    assertThat(Frames.number(first, "grace")).isEqualTo(180_000);
    assertThat(Frames.number(first, "sameAgent")).isEqualTo(900_000);
  }

  @Test
  @DisplayName("R12 no agent is promised beyond the limit; agents do not change policies")
  void validated() {
    stage.under("autoCloseAfter", HOUR.toMillis());

    var tooLong = publish("sameAgent", HOUR.plus(MS).toMillis());
    var notLower = publish("ownLimit", HOUR.toMillis());
    var past =
        stage.admin().rest("POST", path, Frames.object("from", clock.now().toEpochMilli() - 1));
    var byAgent = noor.rest("POST", path, Frames.object("from", soon()));

    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(field(tooLong)).isEqualTo("sameAgent");
    assertThat(notLower.status()).isEqualTo(422);
    assertThat(field(notLower)).isEqualTo("ownLimit");
    assertThat(past.status()).isEqualTo(422);
    assertThat(byAgent.status()).isEqualTo(403);
    assertThat(publish("sameAgent", HOUR.toMillis()).status()).isEqualTo(201);
    assertThat(noor.get(path).getJsonArray("items")).hasSize(2);
  }

  @Test
  @DisplayName("X16 a site's own limit closes its conversations: not at it, a millisecond later")
  void own_limit_closes() {
    stage.under("autoCloseAfter", HOUR.multipliedBy(2).toMillis());
    var before = opened();
    publish("ownLimit", HOUR.toMillis());
    clock.advance(Duration.ofMinutes(2));
    var opened = clock.pin();
    var ruled = opened();

    clock.advanceTo(opened.plus(HOUR));
    assertThat(status(ruled)).isEqualTo("open");
    clock.advance(MS);

    assertThat(status(ruled)).isEqualTo("closed");
    assertThat(status(before)).as("opened under the policy before (X24)").isEqualTo("open");
    assertThat(Frames.number(noor.get(path), "limit")).isEqualTo(HOUR.toMillis());
    assertThat(Frames.number(noor.get(path), "workStreamLimit")).isEqualTo(7_200_000);
  }

  @Test
  @DisplayName("X16 whoever writes after the own limit is too late, timer or not")
  void own_limit_refuses() {
    publish("ownLimit", HOUR.toMillis());
    clock.advance(Duration.ofMinutes(2));
    var opened = clock.pin();
    var widget = stage.visitor().tab();
    var id = Frames.number(widget.arrive("/a"), "current");
    widget.connect();
    widget.say(id, "Within");

    clock.advanceTo(opened.plus(HOUR));
    widget.say(id, "At the limit");
    clock.advanceTo(opened.plus(HOUR).plus(HOUR).plus(MS));

    assertThat(status(id)).isEqualTo("closed");
    assertThat(widget.awaitEntry(id, 0, "closed").text())
        .isEqualTo("Closed after 60 minutes without a message");
    widget.close();
  }

  private long opened() {
    return Frames.number(stage.visitor().tab().arrive("/a"), "current");
  }

  private String status(long conversation) {
    return noor.get("conversations/" + conversation).getString("status");
  }

  private Http.Answer publish(String member, long value) {
    return stage.admin().rest("POST", path, Frames.object("from", soon(), member, value));
  }

  private long soon() {
    return clock.now().plus(Duration.ofMinutes(1)).toEpochMilli();
  }

  private static String field(Http.Answer refused) {
    return refused.body().getJsonArray("errors").getJsonObject(0).getString("field");
  }
}
