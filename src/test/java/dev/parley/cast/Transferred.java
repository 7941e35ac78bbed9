package dev.parley.cast;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What came over the network into a page, headers included, as Chromium itself counts it. */
public final class Transferred {
  private final Map<String, String> paths = new ConcurrentHashMap<>();
  private final Map<String, Long> bytes = new ConcurrentHashMap<>();

  private Transferred(Page page, Pattern watched) {
    var devtools = page.context().newCDPSession(page);
    devtools.on(
        "Network.requestWillBeSent",
        event -> {
          var url = event.getAsJsonObject("request").get("url").getAsString();
          var path = url.replaceFirst("^\\w+://[^/]*", "");
          if (watched.matcher(path).matches()) {
            paths.put(id(event), path);
          }
        });
    devtools.on(
        "Network.loadingFinished",
        event -> bytes.put(id(event), event.get("encodedDataLength").getAsLong()));
    devtools.send("Network.enable");
  }

  /**
   * Counts from now on.
   *
   * @param paths a regular expression: what is watched
   */
  public static Transferred of(Page page, String paths) {
    return new Transferred(page, Pattern.compile(paths));
  }

  /** Bytes of what was watched and has such a path; a file that came from the cache is none. */
  public long of(String path) {
    return paths.entrySet().stream()
        .filter(each -> each.getValue().matches(path))
        .mapToLong(each -> bytes.getOrDefault(each.getKey(), 0L))
        .sum();
  }

  private static String id(JsonObject event) {
    return event.get("requestId").getAsString();
  }
}
