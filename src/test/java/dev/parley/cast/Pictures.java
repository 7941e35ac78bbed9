package dev.parley.cast;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of what a story sees, for whoever asks for them with {@code -Dparley.pictures=DIR}. */
public final class Pictures {
  private Pictures() {}

  /**
   * @param name what is not a letter or digit becomes a hyphen
   */
  public static void keep(Page page, String name) {
    var folder = System.getProperty("parley.pictures");
    if (folder != null) {
      var file = Path.of(folder, name.replaceAll("\\W+", "-") + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
  }
}
