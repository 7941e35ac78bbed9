package dev.parley.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Server;
import dev.parley.cast.Stage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Playbooks and audiences, by REST (X12, X22)")
class AudiencesIT {
  private final Server server = Server.shared();
  private final Desk ada = Stage.Agents.ada(server);
  private final String key = "aud-" + UUID.randomUUID().toString().substring(0, 8);
  private long playbook;

  @BeforeEach
  void a_site_with_a_playbook() {
    ada.post(
        "sites",
        Frames.object(
            "key",
            key,
            "name",
            "Author's",
            "origins",
            List.of("https://a.example"),
            "languages",
            List.of("en", "es"),
            "timeZone",
            "Europe/Madrid"));
    playbook = number(ada.post("sites/" + key + "/playbooks", playbook("Ride", "Hi")), "id");
  }

  @Test
  void a_new_site_has_a_default_playbook_that_passes_to_people() {
    var names = strings(ada.get("sites/" + key + "/playbooks"), "name");
    assertThat(names).containsExactly("Default", "Ride");
  }

  @Test
  void a_version_is_published_once_and_a_stale_hand_is_told() {
    var path = "playbooks/" + playbook;
    assertThat(ada.get(path).getInt("version")).isEqualTo(1);

    var second =
        ada.put(
            path, Json.createObjectBuilder(playbook("Ride", "Hello")).add("version", 1).build());
    assertThat(second.getInt("version")).isEqualTo(2);
    assertThat(second.getString("publishedBy")).isEqualTo("Ada Klein");

    var stale =
        ada.rest(
            "PUT",
            path,
            Json.createObjectBuilder(playbook("Ride", "Hey")).add("version", 1).build());
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.body().getInt("version")).isEqualTo(2);

    var same =
        ada.put(
            path, Json.createObjectBuilder(playbook("Ride", "Hello")).add("version", 2).build());
    assertThat(same.getInt("version")).isEqualTo(2);
    var versions = ada.get(path + "/versions").getJsonArray("items").getValuesAs(JsonObject.class);
    assertThat(versions).extracting(v -> v.getInt("number")).containsExactly(2, 1);
    assertThat(versions.get(1).getJsonObject("definition"))
        .isEqualTo(playbook("Ride", "Hi").getJsonObject("definition"));
  }

  @Test
  void a_bad_definition_and_a_taken_name_are_refused() {
    var path = "sites/" + key + "/playbooks";
    var bad =
        ada.rest(
            "POST",
            path,
            Frames.object(
                "name", "Bad", "definition", Frames.object("title", Frames.object("en", "T"))));
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.body().getJsonArray("errors").toString()).contains("definition.steps");
    assertThat(ada.rest("POST", path, playbook("Ride", "Hi")).status()).isEqualTo(409);
    assertThat(ada.rest("POST", path, null).status()).isEqualTo(400);
  }

  @Test
  void a_rule_that_does_not_compile_is_refused_with_its_position() {
    var bad =
        ada.rest(
            "POST",
            audiences(),
            Frames.object(
                "name",
                "x",
                "playbook",
                playbook,
                "rule",
                "visitor.visits > 1 && page.paht == ''"));
    assertThat(bad.status()).isEqualTo(422);
    var error = bad.body().getJsonArray("errors").getJsonObject(0);
    assertThat(List.of(error.getString("field"), error.getInt("line"), error.getInt("column")))
        .isEqualTo(List.of("rule", 1, 27));
  }

  @Test
  void a_trial_says_who_is_shown_what_and_why_and_stores_nothing() {
    var first = audience("Heron", "page.path == '/heron'");
    audience("Plan", "visitor.attributes.plan == 'family'");
    audience("Late", "visit.secondsOnSite >= 60");
    audience("All", "visitor.hour == 3");

    var heron =
        ada.post(
            audiences() + "/trial",
            Frames.object("page", Frames.object("url", "https://a.example/heron")));
    assertThat(number(heron.getJsonObject("match"), "audience")).isEqualTo(first);
    assertThat(outcomes(heron)).containsExactly("met", "not-reached", "not-reached", "not-reached");

    var soon =
        ada.post(
            audiences() + "/trial",
            Frames.object("at", 1_795_183_200_000L, "visit", Frames.object("secondsOnSite", 50)));
    assertThat(outcomes(soon)).containsExactly("not-met", "failed", "not-met", "not-met");
    assertThat(soon).doesNotContainKey("match");
    assertThat(soon.getJsonNumber("next").longValueExact()).isEqualTo(1_795_183_210_000L);

    var night =
        ada.post(
            audiences() + "/trial",
            Frames.object(
                "visitor", Frames.object("hour", 3, "attributes", Frames.object("plan", "solo"))));
    assertThat(night.getJsonObject("match").getString("name")).isEqualTo("All");
    assertThat(outcomes(night)).containsExactly("not-met", "not-met", "not-met", "met");
    assertThat(ada.get(audiences()).getJsonArray("items")).hasSize(4);
  }

  @Test
  void the_order_is_changed_at_once_and_only_as_a_whole() {
    var ids =
        new ArrayList<>(IntStream.range(0, 5).mapToObj(i -> audience("a" + i, "true")).toList());
    Collections.reverse(ids);
    assertThat(order(ids).status()).isEqualTo(200);
    assertThat(places()).isEqualTo(ids);

    assertThat(order(ids.subList(0, 4)).status()).isEqualTo(409);
    assertThat(order(List.of(ids.get(0), ids.get(0), ids.get(1), ids.get(2), ids.get(3))).status())
        .isEqualTo(409);
    assertThat(places()).isEqualTo(ids);

    assertThat(ada.rest("DELETE", "audiences/" + ids.get(2), null).status()).isEqualTo(204);
    var added = audience("new", "true");
    assertThat(places()).containsExactly(ids.get(0), ids.get(1), ids.get(3), ids.get(4), added);
  }

  @Test
  void many_hands_at_once_leave_a_total_order() throws Exception {
    var ids = IntStream.range(0, 6).mapToObj(i -> audience("a" + i, "true")).toList();
    var pool = Executors.newFixedThreadPool(6);
    try {
      var jobs = new ArrayList<java.util.concurrent.Callable<Integer>>();
      for (int i = 0; i < 12; i++) {
        var shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new java.util.Random(i));
        int n = i;
        jobs.add(
            () ->
                n % 3 == 2
                    ? ada.rest("POST", audiences(), wanted("b" + n, "true")).status()
                    : order(shuffled).status());
      }
      for (var done : pool.invokeAll(jobs)) {
        assertThat(done.get()).isIn(200, 201, 409);
      }
    } finally {
      pool.shutdown();
    }
    var all = ada.get(audiences()).getJsonArray("items").getValuesAs(JsonObject.class);
    assertThat(all).hasSize(10);
    assertThat(new HashSet<>(all.stream().map(a -> a.getInt("place")).toList())).hasSize(10);
  }

  @Test
  void a_changed_rule_counts_from_then_on_and_a_stale_change_is_told() {
    var id = audience("Heron", "page.path == '/heron'");
    var home = Frames.object("page", Frames.object("url", "https://a.example/"));
    assertThat(ada.post(audiences() + "/trial", home)).doesNotContainKey("match");

    var change =
        Json.createObjectBuilder(wanted("Heron", "page.path == '/'")).add("revision", 0).build();
    assertThat(ada.rest("PUT", "audiences/" + id, change).status()).isEqualTo(200);
    assertThat(ada.post(audiences() + "/trial", home)).containsKey("match");
    assertThat(ada.rest("PUT", "audiences/" + id, change).status()).isEqualTo(409);

    var off =
        Json.createObjectBuilder(wanted("Heron", "page.path == '/'"))
            .add("revision", 1)
            .add("enabled", false)
            .build();
    assertThat(ada.rest("PUT", "audiences/" + id, off).status()).isEqualTo(200);
    assertThat(ada.post(audiences() + "/trial", home)).doesNotContainKey("match");
  }

  @Test
  void an_agent_looks_but_does_not_change() {
    var noor = Stage.Agents.noor(server);
    assertThat(noor.rest("GET", audiences(), null).status()).isEqualTo(200);
    assertThat(noor.rest("POST", audiences(), wanted("x", "true")).status()).isEqualTo(403);
    assertThat(noor.rest("POST", "sites/" + key + "/playbooks", playbook("x", "Hi")).status())
        .isEqualTo(403);
    assertThat(
            Http.send(server.http(), "GET", server.uri("/api/v1/" + audiences()), "", Map.of())
                .status())
        .isEqualTo(401);
  }

  @Test
  void a_playbook_of_another_site_is_no_choice() {
    var other = key + "-2";
    ada.post(
        "sites",
        Frames.object(
            "key",
            other,
            "name",
            "Other",
            "origins",
            List.of("https://b.example"),
            "languages",
            List.of("en"),
            "timeZone",
            "UTC"));
    assertThat(ada.rest("POST", "sites/" + other + "/audiences", wanted("x", "true")).status())
        .isEqualTo(422);
  }

  private String audiences() {
    return "sites/" + key + "/audiences";
  }

  private JsonObject wanted(String name, String rule) {
    return Frames.object("name", name, "rule", rule, "playbook", playbook);
  }

  private long audience(String name, String rule) {
    return number(ada.post(audiences(), wanted(name, rule)), "id");
  }

  private Http.Answer order(List<Long> ids) {
    return Http.send(
        server.http(),
        "PUT",
        server.uri("/api/v1/" + audiences() + "/order"),
        ids.toString(),
        Map.of("Authorization", "Bearer " + ada.token(), "Content-Type", "application/json"));
  }

  private List<Long> places() {
    return ada.get(audiences()).getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(a -> number(a, "id"))
        .toList();
  }

  private static JsonObject playbook(String name, String says) {
    var step =
        Frames.object("id", "hi", "type", "say", "text", Frames.object("en", says, "es", "Hola"));
    return Frames.object(
        "name",
        name,
        "definition",
        Frames.object("title", Frames.object("en", name, "es", name), "steps", List.of(step)));
  }

  private static List<String> outcomes(JsonObject verdict) {
    return verdict.getJsonArray("rules").getValuesAs(JsonObject.class).stream()
        .map(r -> r.getString("outcome"))
        .toList();
  }

  private static List<String> strings(JsonObject page, String name) {
    return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(i -> i.getString(name))
        .toList();
  }

  private static long number(JsonObject json, String name) {
    return json.getJsonNumber(name).longValueExact();
  }
}
