package dev.parley.cast;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What axe complains about on a page as it stands. The engine is brought to each document once and
 * asked there: bringing it anew for every question took longer than the answers. Colours that are
 * still changing are nobody's to read: it waits until what moves has come to its end.
 */
public final class Axe {
  private static final String ENGINE = engine();

  private static final String ASK =
      """
      async (context) => {
        const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? [])];
        const moving = roots.flatMap((root) => root.getAnimations());
        const ending = moving.filter((one) => one.effect.getComputedTiming().endTime < Infinity);
        await Promise.allSettled(ending.map((one) => one.finished));
        const { violations } = await axe.run(context, { resultTypes: ['violations'] });
        return violations.map(({ id, help, nodes }) =>
          id + ': ' + help + ' ' + nodes.map((node) => node.target + ' ' + node.failureSummary).join('; '));
      }
      """;

  private Axe() {}

  /** One line for each rule that is broken. */
  public static List<String> complaints(Page page) {
    return ask(page, Map.of("exclude", List.of()));
  }

  /** Of the widget alone: the page around it is somebody else's. */
  public static List<String> ofWidget(Page page) {
    return ask(page, Map.of("include", List.of("parley-chat")));
  }

  /** Of the page without the widget in it. */
  public static List<String> withoutWidget(Page page) {
    return ask(page, Map.of("exclude", List.of("parley-chat")));
  }

  @SuppressWarnings("unchecked")
  private static List<String> ask(Page page, Map<String, List<String>> context) {
    for (var frame : page.frames()) {
      if (!Boolean.TRUE.equals(frame.evaluate("typeof axe === 'object'"))) {
        frame.evaluate(ENGINE);
      }
    }
    return (List<String>) page.evaluate(ASK, context);
  }

  private static String engine() {
    try (var source = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
