package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.cast.Axe;
import dev.parley.cast.ChatPage;
import dev.parley.cast.Desk;
import dev.parley.cast.DeskPage;
import dev.parley.cast.Frames;
import dev.parley.cast.InBrowser;
import dev.parley.cast.Server;
import dev.parley.cast.Shop;
import dev.parley.cast.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The screens and states that the other stories do not look at with axe: in English and light, in
 * Spanish and dark, wide and as narrow as a phone.
 */
@InBrowser
@DisplayName("Every screen and state has nothing that axe complains about")
class EveryStateIT {
  private final List<String> complaints = new ArrayList<>();

  @ParameterizedTest(name = "the desk, {0} {1}")
  @CsvSource({"en-GB, LIGHT", "es-ES, DARK"})
  void desk(String language, ColorScheme scheme) {
    try (var shop = Shop.open()) {
      var chat = withEverything(shop);
      var desk = DeskPage.of(shop.stranger(look(language, scheme, 1440)), "tomas");
      desk.open(chat.current());
      assertThat(desk.thread().locator(".card.tall")).isVisible();
      look(desk.page(), "a thread with everything");
      floating(desk);
      writing(desk);
      about(desk);
      dialogs(desk);
      places(desk, shop);
      settings(DeskPage.of(shop.stranger(look(language, scheme, 1440)), "ada"), shop.stage());
      refused(shop.stranger(look(language, scheme, 1440)));
      invited(shop.stranger(look(language, scheme, 1440)), shop.stage());
      ended(desk, chat);
      assertThat(complaints).isEmpty();
    }
  }

  private void floating(DeskPage desk) {
    var page = desk.page();
    for (var key : List.of("a", "l")) {
      desk.thread().focus();
      desk.key(key);
      assertThat(page.locator("[role^=menuitem]:visible").first()).isVisible();
      look(page, "menu of " + key);
      desk.key("Escape");
    }
    page.locator("desk-pass > button").click();
    assertThat(page.locator("desk-pass form")).isVisible();
    look(page, "passing on");
    desk.key("Escape");
    for (var picker : List.of("desk-emoji", "desk-meeting", "desk-offer")) {
      page.locator("desk-composer " + picker + " > button").click();
      assertThat(page.locator(picker + " [popover]")).isVisible();
      look(page, picker);
      desk.key("Escape");
    }
    page.locator(".self button").first().click();
    assertThat(page.locator(".self [role^=menuitem]").first()).isVisible();
    look(page, "oneself");
    desk.key("Escape");
  }

  private void writing(DeskPage desk) {
    var page = desk.page();
    desk.composer().pressSequentially("/");
    assertThat(page.locator(".canned").first()).isVisible();
    look(page, "saved replies");
    desk.composer().fill("");
    page.locator("desk-composer input[type=file]")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("terms.txt", "text/plain", bytes("The terms")),
              new FilePayload("lie.png", "image/png", bytes("no picture"))
            });
    assertThat(page.locator(".attached .bad")).isVisible();
    look(page, "attached");
    page.locator(".attached .tiny").last().click();
    assertThat(page.locator(".attached .bad")).hasCount(0);
    page.locator(".attached .tiny").click();
    assertThat(page.locator(".attached")).hasCount(0);
    page.context().setOffline(true);
    desk.composer().fill("While away");
    desk.composer().press("Enter");
    assertThat(page.locator(".strip")).isVisible();
    look(page, "away");
    page.context().setOffline(false);
    assertThat(page.locator(".strip")).hasCount(0);
  }

  private void about(DeskPage desk) {
    var page = desk.page();
    for (var summary : page.locator(".side summary").all()) {
      summary.click();
    }
    page.locator("desk-attributes .link").first().click();
    assertThat(page.locator("desk-attributes input").first()).isVisible();
    look(page, "all about a visitor");
  }

  private void dialogs(DeskPage desk) {
    var page = desk.page();
    desk.thread().focus();
    desk.key("?");
    assertThat(page.locator("dialog.keys")).isVisible();
    look(page, "keys");
    desk.key("Escape");
    page.locator(".views .bar button").click();
    assertThat(page.locator("dialog.start .o").first()).isVisible();
    look(page, "to whom to write");
    page.locator("dialog.start .o").first().click();
    assertThat(page.locator("dialog.start textarea")).isVisible();
    look(page, "what to write");
    desk.key("Escape");
    assertThat(page.locator("dialog.start")).hasCount(0);
    desk.key("Control+k").type("Anybody");
    assertThat(page.locator("dialog.palette mark, dialog.palette [role=option]").first())
        .isVisible();
    look(page, "search");
    desk.key("Escape");
  }

  private void places(DeskPage desk, Shop shop) {
    var page = desk.page();
    for (var place :
        List.of("replies", "sites/" + shop.stage().key(), "setup", "me", "all/1", "filter.1")) {
      desk.go(place);
      assertThat(page.locator(".bar h2:visible, .blank:visible").first()).isVisible();
      look(page, place);
    }
  }

  /** Each with what does not fit, where something can. */
  private void settings(DeskPage desk, Stage stage) {
    var page = desk.page();
    for (var place : List.of("people", "people/new", "teams", "streams/new", "channels/new")) {
      desk.go(place);
      assertThat(page.locator(".pane.wide h2")).isVisible();
      look(page, place);
    }
    neededTeam(desk, stage);
    var site = stage.admin().get("sites/" + stage.key());
    desk.go("streams/" + Frames.number(site, "workStreamId"));
    page.locator("#routing-units").fill("none");
    page.locator("routing-policy input[type=radio]").nth(5).check();
    assertThat(page.locator("desk-week")).isVisible();
    page.locator("desk-week .span button").first().click();
    page.locator("routing-policy .begins input").last().check();
    page.locator("routing-policy .primary").click();
    assertThat(page.locator("#routing-units")).hasAttribute("aria-invalid", "true");
    look(page, "a work stream");
    desk.go("people/" + Frames.number(stage.admin().get("me"), "id"));
    page.locator("#profile-capacity").fill("many");
    page.locator("#profile-languages-hint").waitFor();
    page.locator("agent-profile input[type=radio]").last().check();
    page.locator("agent-profile .primary").click();
    assertThat(page.locator("#profile-capacity")).hasAttribute("aria-invalid", "true");
    look(page, "somebody");
    desk.go("channels/" + app(stage));
    assertThat(page.locator("channel-secrets li")).hasCount(1);
    look(page, "a customer's app");
    desk.go("sites/" + stage.key());
    page.locator("#reconnect-sameAgent").fill("x");
    page.locator("reconnect-policy .primary").click();
    assertThat(page.locator("#reconnect-sameAgent")).hasAttribute("aria-invalid", "true");
    look(page, "coming back");
  }

  private void neededTeam(DeskPage desk, Stage stage) {
    var page = desk.page();
    var name = "Team " + stage.key();
    var id = Frames.number(stage.admin().post("teams", Frames.object("name", name)), "id");
    stage.admin().post("teams", Frames.object("name", "Other " + stage.key()));
    var path = "agents/" + Frames.number(stage.admin().get("me"), "id") + "/profile";
    var profile = stage.admin().get(path);
    stage.admin().put(path, Frames.with(profile, "teams", List.of(id)));
    desk.go("teams");
    var go = page.locator(".names button[aria-label$='" + name + "']");
    go.click();
    go.click();
    assertThat(page.locator(".needed select")).isVisible();
    look(page, "a team that is needed");
    stage.admin().put(path, profile);
  }

  private void invited(BrowserContext stranger, Stage stage) {
    var page = stranger.newPage();
    var desk = Server.shared().uri("/desk/").toString();
    page.navigate(desk + "#invitation=unknown");
    assertThat(page.locator(".blank")).isVisible();
    look(page, "an invitation that leads nowhere");
    var account =
        Frames.object("email", stage.key() + "@larkwell.example", "name", "Bo", "role", "agent");
    var id = Frames.number(stage.admin().post("agents", account), "id");
    var made = stage.admin().post("agents/" + id + "/invitations", Frames.object());
    var url = made.getString("url");
    page.navigate(desk + url.substring(url.indexOf('#')));
    page.reload();
    page.locator("#password").fill("too short");
    page.locator("#password").press("Enter");
    assertThat(page.locator("#password")).hasAttribute("aria-invalid", "true");
    look(page, "an invitation");
    page.close();
  }

  private static long app(Stage stage) {
    var form =
        Frames.object(
            "site",
            stage.key(),
            "channel",
            "whatsapp",
            "name",
            "App of " + stage.key(),
            "webhook",
            "https://app.larkwell.example/parley");
    return Frames.number(stage.admin().post("channels", form), "id");
  }

  private void refused(BrowserContext stranger) {
    var login = stranger.newPage();
    login.navigate(Server.shared().uri("/desk/").toString());
    login.locator("input[type=email]").fill("nobody@larkwell.example");
    login.locator("input[type=password]").fill("wrong");
    login.locator("input[type=password]").press("Enter");
    assertThat(login.getByRole(AriaRole.ALERT)).isVisible();
    look(login, "login refused");
    login.close();
  }

  private void ended(DeskPage desk, ChatPage chat) {
    var page = desk.page();
    desk.open(chat.current());
    desk.composer().fill("Too late");
    page.route("**/messages/**", route -> route.abort());
    desk.composer().press("Enter");
    noor().shut(chat.current(), version(chat));
    page.unroute("**/messages/**");
    assertThat(page.locator(".refused")).isVisible();
    look(page, "refused");
    desk.open(chat.current());
    assertThat(page.locator("desk-status > button")).isVisible();
    look(page, "closed");
  }

  @ParameterizedTest(name = "the desk on a phone, {0} {1}")
  @CsvSource({"en-GB, DARK", "es-ES, LIGHT"})
  void phone(String language, ColorScheme scheme) {
    try (var shop = Shop.open()) {
      var chat = withEverything(shop);
      var desk = DeskPage.of(shop.stranger(look(language, scheme, 390)), "noor");
      var page = desk.page();
      desk.go("all?site=" + shop.stage().key());
      assertThat(page.locator("#c" + chat.current())).isVisible();
      look(page, "phone, list");
      page.locator("desk-filtering > button").click();
      look(page, "phone, filter");
      desk.key("Escape");
      desk.open(chat.current());
      look(page, "phone, thread");
      page.locator("desk-status > button").click();
      assertThat(page.locator(".statuses")).isVisible();
      look(page, "phone, status");
      desk.key("Escape");
      page.locator("desk-composer desk-offer > button").click();
      look(page, "phone, times");
      desk.key("Escape");
      page.locator("desk-head .more > button").click();
      page.locator("[role=menuitem]").getByText(Pattern.compile("(Transfer|Pasar)…")).click();
      assertThat(page.locator("desk-pass form")).isVisible();
      look(page, "phone, passing on");
      desk.key("Escape");
      page.locator("desk-head a.only-m").click();
      assertThat(page.locator(".side")).isVisible();
      look(page, "phone, visitor");
      for (var place : List.of("me", "replies/new", "labels", "sites/" + shop.stage().key())) {
        desk.go(place);
        assertThat(page.locator(".bar h2:visible").first()).isVisible();
        look(page, "phone, " + place);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as(place + " fits")
            .isEqualTo(true);
      }
      settingsOnAPhone(DeskPage.of(shop.stranger(look(language, scheme, 390)), "ada"), shop);
      assertThat(complaints).isEmpty();
    }
  }

  private void settingsOnAPhone(DeskPage desk, Shop shop) {
    var page = desk.page();
    var me = Frames.number(shop.stage().admin().get("me"), "id");
    var site = shop.stage().admin().get("sites/" + shop.stage().key());
    for (var place :
        List.of(
            "me",
            "people",
            "people/" + me,
            "people/new",
            "teams",
            "streams",
            "channels/" + app(shop.stage()),
            "streams/" + Frames.number(site, "workStreamId"),
            "sites/" + shop.stage().key())) {
      desk.go(place);
      assertThat(page.locator(".bar h2:visible").first()).isVisible();
      assertThat(page.locator(".bones")).hasCount(0);
      look(page, "phone, " + place);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(place + " fits")
          .isEqualTo(true);
    }
  }

  @ParameterizedTest(name = "the widget, {0} {1}, {2} wide")
  @CsvSource({"en-GB, LIGHT, 390", "es-ES, DARK, 390", "en-GB, DARK, 1280", "es-ES, LIGHT, 1280"})
  void widget(String language, ColorScheme scheme, int width) {
    try (var shop = Shop.open()) {
      var chat = shop.visit(shop.stranger(look(language, scheme, width)), "/a");
      assertThat(chat.card()).isVisible();
      lookAt(chat, "greeting");
      chat.openCard();
      chat.thread().getByRole(AriaRole.BUTTON).first().click();
      var field = chat.thread().locator("form input");
      assertThat(field).isVisible();
      lookAt(chat, "form");
      field.fill("a hundred");
      field.press("Enter");
      assertThat(chat.thread().locator("form .err")).isVisible();
      lookAt(chat, "form that does not fit");
      field.fill("50");
      field.press("Enter");
      assertThat(field).hasCount(0);
      conversed(shop, chat);
      away(chat);
      lateForClosed(chat);
      assertThat(complaints).isEmpty();
    }
  }

  private void conversed(Shop shop, ChatPage chat) {
    everything(shop, chat);
    assertThat(chat.thread().getByRole(AriaRole.LINK)).isVisible();
    lookAt(chat, "everything in a thread");
    minimise(chat);
    noor().say(chat.current(), "Are you still there?");
    assertThat(chat.card()).isVisible();
    lookAt(chat, "a word from Noor");
    chat.openCard();
    noor().park(chat.current(), version(chat), null);
    assertThat(foot(chat).locator(".notice")).isVisible();
    lookAt(chat, "pending");
  }

  private void away(ChatPage chat) {
    // What is said of it comes after the rest.
    assertThat(chat.panel().locator(".strip")).hasCount(1);
    chat.page().context().setOffline(true);
    chat.panel().locator("textarea").fill("In the tunnel");
    chat.panel().locator("textarea").press("Enter");
    assertThat(chat.panel().locator(".strip")).isVisible();
    lookAt(chat, "away");
  }

  /** What waits is refused when the line is back. */
  private void lateForClosed(ChatPage chat) {
    noor().shut(chat.current(), version(chat));
    chat.page().context().setOffline(false);
    assertThat(chat.panel().locator("textarea")).hasCount(0);
    assertThat(foot(chat)).containsText("In the tunnel");
    lookAt(chat, "too late");
    foot(chat).locator("button:visible").first().click();
    assertThat(chat.panel().locator("textarea")).isVisible();
    lookAt(chat, "restarted");
    chat.panel().locator("header button").first().click();
    assertThat(chat.panel().locator("li button").first()).isVisible();
    lookAt(chat, "list");
  }

  @ParameterizedTest(name = "the widget that asks first, {0} {1}")
  @CsvSource({"en-GB, LIGHT", "es-ES, DARK"})
  void consent(String language, ColorScheme scheme) {
    for (var answer : List.of(0, 1)) {
      try (var shop = Shop.open("ask", Map.of(), "")) {
        var chat = shop.visit(shop.stranger(look(language, scheme, 390)), "/a");
        chat.open();
        assertThat(chat.panel().locator("details")).isVisible();
        lookAt(chat, "asked");
        chat.panel().locator("summary").click();
        lookAt(chat, "asked, with the details");
        chat.panel().locator(".sheetup button").nth(answer).click();
        assertThat(chat.panel().locator("details")).hasCount(0);
        lookAt(chat, "answered with " + answer);
      }
    }
    assertThat(complaints).isEmpty();
  }

  /** A thread in which a person has sent all that can be sent. */
  private static ChatPage withEverything(Shop shop) {
    var chat = shop.visit(shop.stranger(), "/a");
    chat.openCard().shows("Which colour?");
    chat.write("Is anybody there?").shows("Is anybody there?");
    everything(shop, chat);
    return chat.shows("zoom.example");
  }

  private static void everything(Shop shop, ChatPage chat) {
    var noor = noor();
    var path = "conversations/" + chat.current() + "/";
    noor.join(chat.current());
    noor.say(chat.current(), "Here I am.");
    noor.put(
        path + "messages/m-1",
        Frames.object("text", "Look", "meeting", Frames.object("url", "https://zoom.example/j/8")));
    var day =
        shop.stage()
            .clock()
            .now()
            .truncatedTo(ChronoUnit.HOURS)
            .plus(Duration.ofDays(3))
            .toEpochMilli();
    noor.put(
        path + "offers/o-1",
        Frames.object(
            "title",
            "Test ride",
            "minutes",
            30,
            "times",
            List.of(day, day + 3_600_000),
            "zone",
            "Europe/Madrid"));
    noor.put(path + "notes/n-1", Frames.object("text", "Only between us", "mentions", List.of()));
    noor.put(path + "priority", Frames.object("priority", "urgent"));
  }

  private static Desk noor() {
    return Stage.Agents.noor(Server.shared());
  }

  private static int version(ChatPage chat) {
    return noor().get("conversations/" + chat.current()).getInt("version");
  }

  private static Locator foot(ChatPage chat) {
    return chat.panel().locator("footer");
  }

  private static void minimise(ChatPage chat) {
    chat.panel().locator("header button").last().click();
    assertThat(chat.panel()).isHidden();
  }

  private static NewContextOptions look(String language, ColorScheme scheme, int width) {
    return new NewContextOptions()
        .setLocale(language)
        .setColorScheme(scheme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(width, 844);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void look(Page page, String where) {
    note(Axe.complaints(page), where);
  }

  /** The page around it is somebody else's. */
  private void lookAt(ChatPage chat, String where) {
    note(Axe.ofWidget(chat.page()), where);
  }

  private void note(List<String> rules, String where) {
    rules.forEach(rule -> complaints.add(where + ": " + rule));
  }
}
