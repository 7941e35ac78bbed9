package dev.parley.cast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;

/** A page with the widget, as a person uses it. */
public final class ChatPage {
  private final Page page;
  private final String origin;
  private JsonObject arrival = Frames.object();

  ChatPage(Page page, String origin) {
    this.page = page;
    this.origin = origin;
  }

  public Page page() {
    return page;
  }

  /** Goes to a page of this origin and waits until the server has answered the arrival. */
  public ChatPage go(String path) {
    var response =
        page.waitForResponse(
            answer -> answer.url().endsWith("/arrivals"), () -> page.navigate(origin + path));
    arrival = Frames.read(response.text());
    return this;
  }

  /** What the server said when this page arrived. */
  public JsonObject arrival() {
    return arrival;
  }

  public long current() {
    return Frames.number(arrival, "current");
  }

  public Locator launcher() {
    return page.locator("button.launcher");
  }

  /** The greeting or message beside the launcher. */
  public Locator card() {
    return page.locator(".hello");
  }

  public Locator panel() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** The thread that is shown. */
  public Locator thread() {
    return page.getByRole(AriaRole.LOG);
  }

  public ChatPage open() {
    launcher().click();
    assertThat(panel()).isVisible();
    return this;
  }

  public ChatPage openCard() {
    card().locator("button.say").click();
    assertThat(panel()).isVisible();
    return this;
  }

  /** The list of all conversations. */
  public ChatPage list() {
    button("Back to conversations").click();
    return this;
  }

  public Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  public ChatPage press(String name) {
    button(name).click();
    return this;
  }

  public ChatPage write(String text) {
    var field = page.getByLabel("Write a message");
    field.fill(text);
    field.press("Enter");
    return this;
  }

  /** Waits until the thread shows a text. */
  public ChatPage shows(String text) {
    assertThat(thread()).containsText(text);
    return this;
  }

  public ChatPage panelShows(String text) {
    assertThat(panel()).containsText(text);
    return this;
  }

  public void close() {
    page.close();
  }
}
