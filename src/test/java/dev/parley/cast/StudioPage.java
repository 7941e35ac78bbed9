package dev.parley.cast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The studio in a browser, as an analyst uses it: one site's. */
public final class StudioPage {
  private final Page page;
  private final String site;

  private StudioPage(Page page, String site) {
    this.page = page;
    this.site = site;
  }

  /** Somebody of the demo company, logged in, in a browser of their own. */
  public static StudioPage of(BrowserContext context, String name, String site) {
    return new StudioPage(DeskPage.loggedIn(context, name), site);
  }

  public Page page() {
    return page;
  }

  /**
   * Goes somewhere and waits until what is wanted there has come.
   *
   * @param place what follows the site: reports, sessions/8101, policies/web …
   */
  public StudioPage go(String place) {
    page.navigate(Server.shared().uri("/studio/") + "#/" + site + "/" + place);
    return loaded();
  }

  public StudioPage loaded() {
    assertThat(page.locator("main h1")).isVisible();
    assertThat(page.locator(".bones")).hasCount(0);
    return this;
  }

  public Locator link(String name) {
    return page.locator("main")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
        .first();
  }

  public Locator button(String name) {
    return page.locator("main")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
        .first();
  }

  public StudioPage follow(String link) {
    link(link).click();
    return loaded();
  }

  public StudioPage heading(String text) {
    assertThat(page.locator("main h1")).containsText(text);
    return this;
  }

  public StudioPage shows(String text) {
    assertThat(page.locator("main")).containsText(text);
    return this;
  }
}
