package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.cast.DeskPage;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("What is set on the desk's pages of settings")
class SettingsInBrowserIT {
  private final Shop shop = Shop.open();
  private final Stage stage = shop.stage();
  private final String name = stage.key();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @DisplayName("a work stream is made, and its next routing announced: what does not fit is said")
  void routing() {
    var desk = ada().go("streams/new");
    desk.page().getByLabel("Name").fill(name);
    desk.press("Make the work stream");
    var routing = desk.page().locator("routing-policy");
    assertThat(routing).containsText("Version 1");
    long stream = numberIn(desk);

    routing.getByLabel("They are given").check();
    // Who is given conversations must be there: a limit to silence comes by itself.
    assertThat(routing.getByLabel("An agent is gone after", exact())).hasValue("3");
    var units = routing.getByLabel("Units of a conversation");
    units.fill("101");
    desk.press("Announce version 2");
    assertThat(units).hasAttribute("aria-invalid", "true");
    assertThat(units).isFocused();
    assertThat(units).hasAccessibleDescription("A whole number from 1 to 100.");
    assertThat(routing.locator(".versions > ol > li")).hasCount(1);
    units.fill("2");
    pick(routing, "Time to finish", "second");
    routing.getByLabel("Time to finish", exact()).fill("45");
    desk.press("Announce version 2");

    var newest = routing.locator(".versions > ol > li").first();
    assertThat(newest).containsText("In force");
    assertThat(newest)
        .containsText(Pattern.compile("Time to finish:\\s+None\\s+→\\s+to\\s+45 sec"));
    var version = stage.admin().get("work-streams/" + stream + "/routing-policies");
    var rules = version.getJsonArray("items").getJsonObject(0);
    assertThat(rules.getString("mode")).isEqualTo("push");
    assertThat(rules.getInt("units")).isEqualTo(2);
    assertThat(rules.getInt("wrapUp")).isEqualTo(45_000);
    assertThat(rules.getInt("absentAfter")).isEqualTo(180_000);

    routing.getByLabel("In these hours").check();
    routing.getByLabel("Remove Monday, 09:00–18:00").click();
    routing.getByLabel("Tuesday, to", exact()).fill("08:00");
    desk.press("Announce version 3");
    assertThat(routing).containsText("Hours end after they begin.");
    routing.getByLabel("Tuesday, to", exact()).fill("00:00");
    routing.getByLabel("Later").check();
    desk.press("Announce version 3");
    assertThat(newest).containsText("To come");
    assertThat(newest).containsText("Tue 09:00–24:00, Wed–Fri 09:00–18:00");
    assertThat(routing).containsText("Version 3 begins");
  }

  @Test
  @DisplayName(
      "R12 the same agent is kept no longer than the limit, which is changed elsewhere (R11)")
  void comingBack() {
    stage.under("autoCloseAfter", Duration.ofMinutes(30).toMillis());
    var desk = ada().go("sites/" + stage.key());
    var reconnect = desk.page().locator("reconnect-policy");
    assertThat(reconnect.getByLabel("Time limit")).hasValue("30 minutes");
    assertThat(reconnect.getByLabel("Time limit")).not().isEditable();

    var same = reconnect.getByLabel("Same agent for", exact());
    same.fill("45");
    desk.press("Announce version 2");
    assertThat(same).hasAccessibleDescription("At most 30 minutes, the time limit.");
    assertThat(same).isFocused();
    same.fill("20");
    pick(reconnect, "This site’s own limit", "minute");
    reconnect.getByLabel("This site’s own limit", exact()).fill("10");
    desk.press("Announce version 2");
    assertThat(same).hasAccessibleDescription("At most 10 minutes, the time limit.");
    same.fill("10");
    reconnect.getByRole(AriaRole.SWITCH, switchOf("By prompt")).click();
    desk.press("Announce version 2");
    assertThat(reconnect.locator(".versions")).containsText("Version 2");

    var path = "sites/" + stage.key();
    var version = stage.admin().get(path + "/reconnect-policies").getJsonArray("items");
    assertThat(version.getJsonObject(0).getInt("sameAgent")).isEqualTo(600_000);
    assertThat(version.getJsonObject(0).getInt("ownLimit")).isEqualTo(600_000);
    assertThat(version.getJsonObject(0).getBoolean("prompt")).isFalse();

    var addresses = desk.page().locator("site-addresses");
    var redirection = addresses.getByLabel("When the limit has passed, go to");
    redirection.fill("larkwell");
    addresses.getByText("Save").click();
    assertThat(redirection).hasAccessibleDescription("A whole address that begins with https://");
    redirection.fill("https://larkwell.example/contact");
    addresses.getByText("Save").click();
    assertThat(addresses).containsText("Saved");
    desk.page().getByLabel("Opening hours").fill("At noon");
    desk.page().locator("site-form").getByText("Save").click();
    assertThat(desk.page().locator("site-form")).containsText("Saved");
    var site = stage.admin().get(path);
    assertThat(site.getString("redirectionUrl")).isEqualTo("https://larkwell.example/contact");
    assertThat(site.getString("hours")).isEqualTo("At noon");

    var retention = desk.page().locator("site-retention");
    var said = retention.getByLabel("What was said", exact());
    said.fill("0");
    retention.getByText("Save").click();
    assertThat(said)
        .hasAccessibleDescription("A whole number of days from 1 to 36,500, or nothing.");
    said.fill("365");
    retention.getByText("Save").click();
    assertThat(retention).containsText("cannot be brought back");
    assertThat(retention.getByText("Keep it")).isFocused();
    assertThat(stage.admin().get(path + "/retention").containsKey("history")).isFalse();
    retention.getByText("Delete what is older").click();
    assertThat(retention).containsText("Saved");
    assertThat(stage.admin().get(path + "/retention").getInt("history")).isEqualTo(365);

    reconnect.getByRole(AriaRole.LINK).click();
    var closing = desk.page().locator("conversation-policy");
    assertThat(closing.getByLabel("Auto-close after inactivity", exact())).hasValue("30");
  }

  @Test
  @DisplayName("what the server refuses stands at its field, and what was typed is kept")
  void refused() {
    stage.under("autoCloseAfter", Duration.ofMinutes(30).toMillis());
    var desk = ada().go("sites/" + stage.key());
    var reconnect = desk.page().locator("reconnect-policy");
    var same = reconnect.getByLabel("Same agent for", exact());
    same.fill("20");
    // This page takes it for earlier than it is: what begins at once would begin in the past.
    stage.clock().advance(Duration.ofMinutes(1));
    desk.press("Announce version 2");
    assertThat(reconnect).containsText("A policy is never retroactive");
    assertThat(same).hasValue("20");

    desk.page().context().setOffline(true);
    desk.press("Announce version 2");
    assertThat(desk.page().getByRole(AriaRole.ALERT)).containsText("There is no connection");
    assertThat(same).hasValue("20");
    desk.page().context().setOffline(false);
  }

  @Test
  @DisplayName(
      "an account is made, and what its agent can do is set: teams, skills, languages, shifts")
  void people() {
    var desk = ada().go("teams");
    add(desk, "New team", "Team " + name);
    add(desk, "New skill", "Skill " + name);
    desk.page().getByLabel("New team").fill("Team " + name);
    desk.page().getByLabel("New team").press("Enter");
    assertThat(desk.page().getByRole(AriaRole.ALERT)).containsText("There is one already.");

    desk.go("people/new");
    desk.page().getByLabel("Name").fill("Lena " + name);
    desk.page().getByLabel("E-mail").fill(name + "@larkwell.example");
    desk.page().getByLabel("With a password that you tell them").check();
    desk.page().getByLabel("Password", inPage()).fill("too short");
    desk.press("Make the account");
    assertThat(desk.page().getByLabel("Password", inPage()))
        .hasAccessibleDescription("A password has 12 characters at least.");
    desk.page().getByLabel("By a link").check();
    desk.press("Make the account");
    var profile = desk.page().locator("agent-profile");
    profile.getByLabel("Capacity").fill("3");
    profile.getByLabel("Team " + name).check();
    profile.getByLabel("Add a skill").selectOption("Skill " + name);
    profile.getByLabel("How well: Skill " + name).selectOption("5");
    profile.getByLabel("Add a language").selectOption("Spanish");
    profile.getByLabel("In these hours").check();
    profile.getByLabel("Time zone of the shifts").selectOption("Europe/Madrid");
    profile.getByText("Save").click();
    assertThat(profile).containsText("0 busy, 3 free");
    assertThat(profile).containsText("Saved");
    comesIn(desk.page().getByLabel("The link", inPage()).inputValue());

    var saved = stage.admin().get("agents/" + numberIn(desk) + "/profile");
    assertThat(saved.getInt("capacity")).isEqualTo(3);
    assertThat(saved.getJsonArray("teams")).hasSize(1);
    assertThat(saved.getJsonArray("skills").getJsonObject(0).getInt("level")).isEqualTo(5);
    assertThat(saved.getJsonArray("languages").getString(0)).isEqualTo("es");
    assertThat(saved.getJsonArray("shifts")).hasSize(5);
    assertThat(saved.getString("timeZone")).isEqualTo("Europe/Madrid");
    desk.page().reload();
    assertThat(profile.getByLabel("How well: Skill " + name)).hasValue("5");
    assertThat(profile.getByLabel("Monday, from", exact())).hasValue("09:00");
  }

  /** The link that was made with the account lets its agent in, who chooses a password. */
  private void comesIn(String url) {
    var lena = shop.stranger().newPage();
    lena.navigate(url);
    assertThat(lena.getByRole(AriaRole.HEADING, heading("Welcome, Lena " + name))).isVisible();
    assertThat(lena.getByLabel("E-mail")).hasValue(name + "@larkwell.example");
    lena.getByLabel("New password").fill("too short");
    lena.getByText("Choose it and come in").click();
    assertThat(lena.getByLabel("New password")).hasAttribute("aria-invalid", "true");
    assertThat(lena.getByLabel("New password")).isFocused();
    lena.getByLabel("New password").fill("a lid, a bell, a lamp");
    lena.getByText("Choose it and come in").click();
    assertThat(lena.locator(".app")).isVisible();
    assertThat(lena).hasURL(Pattern.compile("/desk/#/mine$"));
    assertThat(lena.locator(".self")).containsText("Lena " + name);

    lena.navigate("about:blank");
    lena.navigate(url);
    assertThat(lena.locator(".blank")).containsText("This link was used already");
    lena.context().close();
  }

  @Test
  @DisplayName("a team and a skill are renamed; a team is deleted, its people go to another one")
  void teamsGo() {
    var team = Frames.number(stage.admin().post("teams", named("Team")), "id");
    var other = Frames.number(stage.admin().post("teams", named("Other")), "id");
    stage.admin().post("skills", named("Skill"));
    long noor = Frames.number(agent("noor"), "id");
    var path = "agents/" + noor + "/profile";
    var profile = stage.admin().get(path);
    stage.admin().put(path, Frames.with(profile, "teams", List.of(team)));
    var desk = DeskPage.of(shop.stranger(), "tomas").go("teams");

    field(desk, "Delete Skill " + name).fill("Craft " + name);
    field(desk, "Delete Skill " + name).press("Tab");
    assertThat(desk.page().getByRole(AriaRole.BUTTON, button("Delete Craft " + name))).isVisible();
    desk.page().getByRole(AriaRole.BUTTON, button("Delete Team " + name)).click();
    desk.page().getByRole(AriaRole.BUTTON, button("Really delete? Team " + name)).click();
    assertThat(desk.page().locator(".needed")).containsText("1 person is in it: Noor");
    desk.page().getByLabel("Instead of it").selectOption("Other " + name);
    desk.press("Move all that and delete it");

    assertThat(desk.page().getByRole(AriaRole.BUTTON, button("Delete Team " + name))).hasCount(0);
    assertThat(desk.page().locator("#teams-title")).isFocused();
    var teams = stage.admin().get(path).getJsonArray("teams");
    assertThat(teams).hasToString("[" + other + "]");
    stage.admin().put(path, profile);
    desk.page().getByRole(AriaRole.BUTTON, button("Delete Other " + name)).click();
    desk.page().getByRole(AriaRole.BUTTON, button("Really delete? Other " + name)).click();
    assertThat(desk.page().getByRole(AriaRole.BUTTON, button("Delete Other " + name))).hasCount(0);
  }

  private JsonObject named(String what) {
    return Frames.object("name", what + " " + name);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /** The name in the row of this button. */
  private static Locator field(DeskPage desk, String name) {
    return desk.page()
        .locator(".names li")
        .filter(
            new Locator.FilterOptions()
                .setHas(desk.page().getByRole(AriaRole.BUTTON, button(name))))
        .locator("input");
  }

  @Test
  @DisplayName("a customer's app is made, its secret shown once; a second one follows the first")
  void channels() {
    var desk = ada().go("channels/new");
    desk.page().getByLabel("Channel", inPage()).selectOption("whatsapp");
    desk.press("Make it");
    assertThat(desk.page().getByLabel("Name", inPage())).isFocused();
    desk.page().getByLabel("Name", inPage()).fill(name);
    desk.page().getByLabel("Site", inPage()).selectOption(stage.key());
    desk.press("Make it");

    assertThat(desk.page().locator(".notice code").first()).hasText(Pattern.compile("[\\w-]{20,}"));
    assertThat(desk.page().locator(".pane.list")).containsText("WhatsApp · " + stage.key());
    var secrets = desk.page().locator("channel-secrets");
    secrets.getByRole(AriaRole.BUTTON, switchOf("Make another")).click();
    assertThat(secrets.locator("li")).hasCount(2);
    assertThat(secrets.getByRole(AriaRole.BUTTON, switchOf("Make another"))).hasCount(0);
    secrets.getByRole(AriaRole.BUTTON, switchOf("Revoke")).last().click();
    secrets.getByRole(AriaRole.BUTTON, switchOf("Really revoke?")).click();
    assertThat(secrets).containsText("revoked by Ada");
    desk.page().getByRole(AriaRole.SWITCH).click();
    desk.page().locator("channel-account .primary").click();
    assertThat(desk.page().locator(".pane.list .item[aria-current]")).containsText("Switched off");

    desk.page().reload();
    assertThat(desk.page().locator("channel-secrets li")).hasCount(2);
    assertThat(desk.page().locator(".notice code")).hasCount(0);
  }

  @Test
  @DisplayName(
      "agents are told who may; supervisors set agents, and see what only administrators set")
  void whoMay() {
    var noor = DeskPage.of(shop.stranger(), "noor");
    for (var place : List.of("people", "teams", "streams")) {
      noor.go(place);
      assertThat(noor.page().locator("main")).containsText("Supervisors and administrators");
    }
    assertThat(noor.page().locator(".views")).not().containsText("Work streams");

    var tomas = DeskPage.of(shop.stranger(), "tomas").go("streams");
    tomas.page().locator(".pane.list .item").first().click();
    var units = tomas.page().getByLabel("Units of a conversation");
    assertThat(units).isDisabled();
    assertThat(tomas.page().locator("routing-policy")).containsText("Only an administrator");
    tomas.go("people/" + Frames.number(agent("noor"), "id"));
    assertThat(tomas.page().getByLabel("Capacity")).isEditable();
    assertThat(tomas.page().locator("agent-account")).hasCount(0);
  }

  private DeskPage ada() {
    return DeskPage.of(shop.stranger(), "ada");
  }

  private JsonObject agent(String who) {
    return stage.admin().get("agents?limit=200").getJsonArray("items").stream()
        .map(a -> a.asJsonObject())
        .filter(a -> a.getString("email").startsWith(who + "@"))
        .findFirst()
        .orElseThrow();
  }

  private static void add(DeskPage desk, String field, String name) {
    desk.page().getByLabel(field).fill(name);
    desk.page().getByLabel(field).press("Enter");
    assertThat(desk.page().getByLabel(field)).hasValue("");
    assertThat(desk.page().locator("desk-teams button:disabled")).hasCount(0);
  }

  /** Where nothing is set, the unit is the only field. */
  private static void pick(Locator form, String name, String unit) {
    form.getByLabel(name, exact()).selectOption(unit);
  }

  private static long numberIn(DeskPage desk) {
    desk.page().waitForURL(Pattern.compile(".*/\\d+$"));
    var url = desk.page().url();
    return Long.parseLong(url.substring(url.lastIndexOf('/') + 1));
  }

  private static Page.GetByLabelOptions inPage() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByLabelOptions exact() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByRoleOptions switchOf(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
