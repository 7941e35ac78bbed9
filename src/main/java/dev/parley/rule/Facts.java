package dev.parley.rule;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything an expression may ask about, at one instant. What depends on time (the hour, the
 * seconds on site) is derived from {@code at}, so that the same facts can be asked about a later
 * instant.
 *
 * @param conversations the visitor's threads on this site, newest first
 */
public record Facts(Instant at, Page page, Visitor visitor, Visit visit, List<Past> conversations) {
  /**
   * Lists are cut to their newest: an expression that walks them stays cheap however long
   * somebody's history is.
   */
  public static final int LONGEST_LIST = 200;

  public Facts {
    conversations = newest(conversations);
  }

  /** The same facts at another instant. */
  public Facts at(Instant instant) {
    return new Facts(instant, page, visitor, visit, conversations);
  }

  int hour() {
    return at.atZone(visitor.zone).getHour();
  }

  long secondsOnSite() {
    return Math.max(0, Duration.between(visit.openedAt, at).toSeconds());
  }

  private static <T> List<T> newest(List<T> list) {
    return List.copyOf(list.subList(0, Math.min(list.size(), LONGEST_LIST)));
  }

  /** The page the visitor is on; what is not known is empty. */
  public record Page(String url, String title, String referrer) {
    /**
     * The path of the URL: from the first slash after the host up to the query, {@code /} when
     * there is none.
     */
    public String path() {
      var rest =
          url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*", "").replaceFirst("[?#].*$", "");
      return rest.isEmpty() ? "/" : rest;
    }

    /** The query's parameters, decoded; the first counts where a name stands twice. */
    public Map<String, String> query() {
      var from = url.indexOf('?');
      if (from < 0) {
        return Map.of();
      }
      var query = url.substring(from + 1).replaceFirst("#.*$", "");
      var found = new LinkedHashMap<String, String>();
      for (var part : query.split("&", LONGEST_LIST)) {
        var equals = part.indexOf('=');
        if (!part.isEmpty()) {
          found.putIfAbsent(
              decoded(equals < 0 ? part : part.substring(0, equals)),
              equals < 0 ? "" : decoded(part.substring(equals + 1)));
        }
      }
      return found;
    }

    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return text; // somebody's broken link is still a link
      }
    }
  }

  /**
   * Who is there.
   *
   * @param device {@code desktop}, {@code tablet} or {@code phone}
   * @param zone the browser's time zone, else the site's (X35)
   * @param visits how many, this one included
   * @param daysSinceLastVisit from the last visit's end to this one's opening; -1 on the first
   * @param identity {@code anonymous}, {@code claimed} or {@code verified}
   * @param attributes texts, numbers and booleans
   */
  public record Visitor(
      String language,
      String device,
      ZoneId zone,
      int visits,
      double daysSinceLastVisit,
      String identity,
      Map<String, Object> attributes) {
    public Visitor {
      attributes =
          attributes.entrySet().stream()
              .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> plain(e.getValue())));
    }

    /** The language knows one kind of number from outside. */
    private static Object plain(Object value) {
      return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
  }

  /**
   * The visit session that is going on.
   *
   * @param pages seen in this visit, this one included
   * @param paths of those pages, newest first
   */
  public record Visit(Instant openedAt, int pages, List<String> paths) {
    public Visit {
      paths = newest(paths);
    }
  }

  /**
   * One of the visitor's conversations: its playbook's name and its status ({@code open}, {@code
   * pending}, {@code closed}).
   */
  public record Past(String playbook, String status) {}
}
