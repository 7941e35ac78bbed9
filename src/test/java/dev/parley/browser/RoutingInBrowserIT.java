package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.cast.ChatPage;
import dev.parley.cast.Clock;
import dev.parley.cast.Crew;
import dev.parley.cast.DeskPage;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Patience;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Routing as agents, supervisors and visitors see it (X15, X17, X18)")
class RoutingInBrowserIT {
  private final Shop shop = Shop.open();
  private final Stage stage = shop.stage();
  private final Clock clock = stage.clock();
  private final Crew crew = new Crew(stage);

  /** Whoever still waits would be given to the next story's agents. */
  @AfterEach
  void everybodyGoesHome() {
    crew.close();
    stage
        .admin()
        .get("conversations?view=all&status=open&site=" + stage.key())
        .getJsonArray("items")
        .stream()
        .map(c -> c.asJsonObject())
        .forEach(c -> stage.admin().shut(Frames.number(c, "id"), c.getInt("version")));
    shop.close();
  }

  @Test
  @DisplayName("a limit is raised on the page: whoever waited, with a place, is given at once")
  void capacity() {
    routed("mode", "push");
    var agent = crew.agent(1);
    var desk = DeskPage.of(shop.stranger(), agent.desk()).go("mine");
    var first = asks();
    first.shows(agent.first() + " joined");
    assertThat(desk.page().locator(".self .carried")).containsText("1 busy, 0 free");
    var second = asks();
    second.panelShows("You are number 1");
    second.panelShows("your place and your messages are kept");
    var third = asks();
    third.panelShows("You are number 2");

    var tomas = DeskPage.of(shop.stranger(), "tomas").go("people/" + agent.id());
    tomas.page().getByLabel("Capacity").fill("2");
    tomas.page().locator("agent-profile").getByText("Save").click();

    second.shows(agent.first() + " joined");
    third.panelShows("You are number 1");
    assertThat(second.panel().locator("footer .notice")).hasCount(0);
    assertThat(desk.page().locator(".self .carried")).containsText("2 busy, 0 free");
    assertThat(desk.page().locator(".self .cap .busy")).hasCount(2);
    assertThat(crew.carries(agent)).isEqualTo(2);
  }

  @Test
  @DisplayName("passed on to a colleague, a team and the queue, each with a note, in two browsers")
  void transfer() {
    routed("mode", "push");
    var team = Frames.number(stage.admin().post("teams", Frames.object("name", teamName())), "id");
    var ana = crew.agent(3, "teams", List.of(team));
    var visitor = asks().shows(ana.first() + " joined");
    var bea = crew.agent(3);
    long thread = newest();
    var first = DeskPage.of(shop.stranger(), ana.desk()).open(thread);
    var second = DeskPage.of(shop.stranger(), bea.desk()).go("mine");

    pass(first, bea.name(), "She knows leasing.");
    visitor.shows(ana.first() + " passed this on to " + bea.first());
    assertThat(second.page().locator("#c" + thread)).isVisible();
    second.open(thread).shows("She knows leasing.");
    assertThat(second.notes()).containsText("She knows leasing.");
    assertThat(visitor.thread()).not().containsText("She knows leasing.");
    assertThat(first.page().locator("desk-pass")).hasCount(0);
    assertThat(crew.carries(ana)).isZero();

    pass(second, teamName(), "A leasing case after all.");
    visitor.shows(bea.first() + " passed this on to " + teamName());
    first.shows("A leasing case after all.");
    holds(thread, ana);
    first.open(thread);

    pass(first, "The queue: whoever is free", "Anybody can do this.");
    visitor.shows("passed this on to the next free colleague");
    holds(thread, bea);
    second.shows("Anybody can do this.");
    assertThat(crew.carries(bea)).isEqualTo(1);
  }

  @Test
  @DisplayName("above a colleague's limit, or to one who is away, it is asked or refused in words")
  void full() {
    routed("mode", "push");
    var ana = crew.agent(3);
    var visitor = asks().shows(ana.first() + " joined");
    var bea = crew.agent(0);
    var cleo = crew.agent(3);
    cleo.be("away");
    var desk = DeskPage.of(shop.stranger(), ana.desk()).open(newest());

    desk.press("Transfer");
    desk.page().getByLabel("Pass on to").selectOption(cleo.name());
    desk.page().getByText("Pass on", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(desk.page().getByRole(AriaRole.ALERT)).containsText("They are away or silent");
    desk.page().getByLabel("Pass on to").selectOption(bea.name());
    desk.page().getByText("Pass on", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(desk.page().getByRole(AriaRole.ALERT)).containsText("They carry 0 of 0");
    desk.press("Pass on anyway");

    visitor.shows(ana.first() + " passed this on to " + bea.first());
    assertThat(crew.carries(bea)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "a supervisor takes over; why each agent had it is said, with who else was considered")
  void takeover() {
    routed("mode", "push");
    var full = crew.agent(0);
    var ana = crew.agent(1);
    var visitor = asks().shows(ana.first() + " joined");
    var tomas = DeskPage.of(shop.stranger(), "tomas").open(newest());
    var desk = DeskPage.of(shop.stranger(), ana.desk()).open(newest());

    menu(tomas, "Take over");

    visitor.shows("Tomás joined");
    desk.shows("Tomás Vidal");
    assertThat(desk.page().locator("desk-pass")).hasCount(0);
    Patience.until("their place is free", () -> crew.carries(ana) == 0);
    menu(tomas, "Why this agent");
    var why = tomas.page().getByRole(AriaRole.DIALOG);
    assertThat(why.locator("section")).hasCount(2);
    assertThat(why.locator("section").first()).containsText("Tomás Vidal took it over.");
    var given = why.locator("section").last();
    assertThat(given).containsText(ana.name() + " was the only one who could take it.");
    assertThat(given).containsText("The visitor had waited");
    assertThat(given.locator("li", named(full))).containsText("At their limit, carries 0 of 0");
    assertThat(given.locator("li", named(ana))).containsText("Got it, carries 0 of 1");
  }

  @Test
  @DisplayName("the queue's line has an expected wait once three were taken, and the desk shows it")
  void expectedWait() {
    routed("mode", "pick");
    var agent = crew.agent(9);
    for (int i = 0; i < 4; i++) {
      var waiting = asks();
      waiting.panelShows("You are number 1");
      clock.advance(Duration.ofMinutes(3));
      agent.desk().join(newest());
      waiting.shows(agent.first() + " joined");
      waiting.close();
    }

    var last = asks();

    last.panelShows("You are number 1 · about 3 minutes");
    var desk = DeskPage.of(shop.stranger(), agent.desk()).go("queue?site=" + stage.key());
    assertThat(desk.page().locator("#c" + newest())).containsText("Number 1, about 3 min");
  }

  @Test
  @DisplayName("on a phone Transfer is in the menu, and the focus comes back to it")
  void phone() {
    routed("mode", "push");
    var ana = crew.agent(3);
    var visitor = asks().shows(ana.first() + " joined");
    var bea = crew.agent(3);
    var small = new NewContextOptions().setLocale("en-GB").setViewportSize(390, 844);
    var desk = DeskPage.of(shop.stranger(small), ana.desk()).open(newest());
    assertThat(desk.page().locator("desk-pass > button")).isHidden();

    menu(desk, "Transfer…");
    assertThat(desk.page().getByLabel("Pass on to")).isFocused();
    desk.key("Escape");
    assertThat(desk.page().locator("desk-head .more > button")).isFocused();
    menu(desk, "Transfer…");
    send(desk, bea.name(), "From the phone.");

    visitor.shows(ana.first() + " passed this on to " + bea.first());
  }

  /** Gives the site a stream of its own under this routing policy. */
  private void routed(Object... policy) {
    var admin = stage.admin();
    var stream =
        Frames.number(admin.post("work-streams", Frames.object("name", stage.key())), "id");
    var from = clock.now().plusSeconds(1).toEpochMilli();
    admin.post(
        "work-streams/" + stream + "/routing-policies",
        Frames.with(Frames.object(policy), "from", from));
    clock.advance(Duration.ofSeconds(2));
    var site = "sites/" + stage.key();
    admin.put(site, Frames.with(admin.get(site), "workStreamId", stream));
  }

  /** The site's default playbook passes on at once. */
  private ChatPage asks() {
    var chat = shop.visit(shop.stranger(), "/elsewhere").open().press("Start a conversation");
    return chat.write("Hello?").shows("Hello?");
  }

  /** The conversation of this site in which something happened last. */
  private long newest() {
    return Frames.number(
        stage
            .admin()
            .get("conversations?view=all&status=open&site=" + stage.key())
            .getJsonArray("items")
            .getJsonObject(0),
        "id");
  }

  private void holds(long thread, Crew.Agent agent) {
    Patience.until(
        agent.name() + " has it",
        () -> {
          JsonObject c = stage.admin().get("conversations/" + thread);
          return c.containsKey("agent")
              && Frames.number(c.getJsonObject("agent"), "id") == agent.id();
        });
  }

  private void pass(DeskPage desk, String to, String note) {
    desk.press("Transfer");
    send(desk, to, note);
  }

  private static void send(DeskPage desk, String to, String note) {
    desk.page().getByLabel("Pass on to").selectOption(to);
    desk.page().locator("desk-pass textarea").fill(note);
    desk.page().getByText("Pass on", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(desk.page().locator("desk-pass form")).hasCount(0);
  }

  private static void menu(DeskPage desk, String item) {
    desk.page().locator("desk-head .more > button").click();
    desk.page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item).setExact(false))
        .click();
  }

  private String teamName() {
    return "Leasing " + stage.key();
  }

  private static Locator.LocatorOptions named(Crew.Agent agent) {
    return new Locator.LocatorOptions().setHasText(agent.name());
  }
}
