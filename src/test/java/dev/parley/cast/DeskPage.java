package dev.parley.cast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/** The desk in a browser, as an agent uses it. */
public final class DeskPage {
  private final Page page;

  private DeskPage(Page page) {
    this.page = page;
  }

  /** Somebody of the demo company, logged in, in a browser of their own. */
  public static DeskPage of(BrowserContext context, String name) {
    return new DeskPage(loggedIn(context, name));
  }

  /** Somebody who is logged in elsewhere too, in a browser of their own. */
  public static DeskPage of(BrowserContext context, Desk agent) {
    var aDay = System.currentTimeMillis() + Duration.ofDays(1).toMillis();
    return new DeskPage(
        loggedIn(
            context,
            Frames.object("token", agent.token(), "expiresAt", aDay, "agent", agent.get("me"))));
  }

  /** A page of staff's: who is logged in at the desk is in the studio. */
  static Page loggedIn(BrowserContext context, String name) {
    var server = Server.shared();
    var login =
        Http.send(
                server.http(),
                "POST",
                server.uri("/api/v1/logins"),
                Frames.object("email", name + "@larkwell.example", "password", "larkwell-" + name)
                    .toString(),
                Map.of("Content-Type", "application/json"))
            .ok();
    return loggedIn(context, login);
  }

  private static Page loggedIn(BrowserContext context, JsonObject login) {
    var page = context.newPage();
    page.addInitScript(
        "if (/^.(desk|studio)/.test(location.pathname)) localStorage.setItem('parley.desk.login', JSON.stringify("
            + login
            + "))");
    return page;
  }

  public Page page() {
    return page;
  }

  /**
   * @param place what follows {@code #/}: mine, all/7002, replies …
   */
  public DeskPage go(String place) {
    page.navigate(Server.shared().uri("/desk/").toString() + "#/" + place);
    assertThat(page.locator(".app")).isVisible();
    return this;
  }

  /** Opens a conversation and waits until its thread is there. */
  public DeskPage open(long conversation) {
    go("all/" + conversation);
    assertThat(composer()).isVisible();
    return this;
  }

  public Locator thread() {
    return page.locator("desk-lines .log");
  }

  public Locator composer() {
    return page.locator("desk-composer textarea");
  }

  public Locator list() {
    return page.locator("desk-list .box");
  }

  public Locator notes() {
    return thread().locator(".post.note");
  }

  public DeskPage reply(String text) {
    tab("Reply").write(text);
    return this;
  }

  public DeskPage note(String text) {
    tab("Note to the team").write(text);
    return this;
  }

  private DeskPage tab(String name) {
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    return this;
  }

  private void write(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  public Locator button(String name) {
    return page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(false))
        .first();
  }

  public DeskPage press(String name) {
    button(name).click();
    return this;
  }

  /** A key for the desk, not for a field. */
  public DeskPage key(String key) {
    page.keyboard().press(key);
    return this;
  }

  public DeskPage type(String text) {
    page.keyboard().type(text);
    return this;
  }

  /** Waits until the thread shows a text. */
  public DeskPage shows(String text) {
    assertThat(thread()).containsText(text);
    return this;
  }

  public DeskPage status(String status) {
    assertThat(page.locator("desk-status > button")).containsText(status);
    return this;
  }
}
