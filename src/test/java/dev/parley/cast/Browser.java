package dev.parley.cast;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Chromium for the whole run; every test gets contexts of its own, as strangers' browsers. */
public final class Browser implements ExecutionCondition {
  private static final String INSTALL = "apt-get install -y chromium";
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          // Somebody's domain with several hosts, all of them this machine.
          "--host-resolver-rules=MAP *.larkwell.test 127.0.0.1",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static com.microsoft.playwright.@Nullable Browser running;
  private static com.microsoft.playwright.@Nullable Browser keeping;

  /** A browser of one's own: no cookies, no storage. */
  public static BrowserContext stranger() {
    return stranger(new com.microsoft.playwright.Browser.NewContextOptions().setLocale("en-GB"));
  }

  public static BrowserContext stranger(
      com.microsoft.playwright.Browser.NewContextOptions options) {
    var context = running().newContext(options);
    context.setDefaultTimeout(15_000);
    return context;
  }

  /**
   * One that keeps the page before as it was when one goes on, and shows it again on the way back,
   * as browsers do for people; without being asked Playwright's does not.
   */
  public static synchronized BrowserContext keepsPages() {
    if (keeping == null) {
      running();
      keeping = launched(List.of("--disable-back-forward-cache"));
    }
    var context =
        keeping.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions().setLocale("en-GB"));
    context.setDefaultTimeout(15_000);
    return context;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (chromium().isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is at " + chromium().get());
    }
    var reason = "No Chromium here, so this was not tested. Install it: " + INSTALL;
    if (House.unattended()) {
      throw new IllegalStateException(reason);
    }
    System.err.println(context.getDisplayName() + ": " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  /** Where Chromium is: by property, by environment, or where systems have it. */
  static Optional<Path> chromium() {
    var named =
        Stream.of(System.getProperty("parley.browser"), System.getenv("PARLEY_BROWSER"))
            .filter(Objects::nonNull)
            .filter(name -> !name.isBlank());
    var usual =
        Stream.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    return Stream.concat(named, usual).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  private static synchronized com.microsoft.playwright.Browser running() {
    if (running == null) {
      // A busy machine is slow, not wrong.
      PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
      running = launched(List.of());
    }
    return running;
  }

  /**
   * @param without flags that Playwright sets unless it is told not to
   */
  private static com.microsoft.playwright.Browser launched(List<String> without) {
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(chromium().orElseThrow())
                .setHeadless(true)
                .setIgnoreDefaultArgs(without)
                .setArgs(FLAGS));
  }
}
