package dev.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Which story shows which requirement: a story names in its title what it shows. Those of {@link
 * InboxInBrowserIT} have a visitor and an agent in a browser each.
 */
@DisplayName("What is required of the status of a conversation (C04-C19)")
class RequirementsTest {
  private static final Pattern ID = Pattern.compile("\\bC(\\d\\d)\\b");

  @Test
  void is_all_shown_in_two_browsers() {
    var required = IntStream.rangeClosed(4, 19).mapToObj("C%02d"::formatted).toList();

    assertThat(stories(List.of(InboxInBrowserIT.class)).keySet()).containsAll(required);
  }

  @Test
  void and_from_the_visitors_side_in_every_state_of_the_widget() {
    assertThat(stories(List.of(InboxInBrowserIT.class, WidgetStatesIT.class)).get("C10"))
        .contains("InboxInBrowserIT.tooLate", "WidgetStatesIT.tooLate");
  }

  /** By requirement, the stories that name it. */
  private static Map<String, TreeSet<String>> stories(List<Class<?>> classes) {
    var stories = new TreeMap<String, TreeSet<String>>();
    classes.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .forEach(
            story ->
                named(story)
                    .forEach(
                        id ->
                            stories
                                .computeIfAbsent(id, key -> new TreeSet<>())
                                .add(
                                    story.getDeclaringClass().getSimpleName()
                                        + "."
                                        + story.getName())));
    return stories;
  }

  private static Stream<String> named(Method story) {
    var title = story.getAnnotation(DisplayName.class);
    return title == null || !story.isAnnotationPresent(Test.class)
        ? Stream.empty()
        : ID.matcher(title.value()).results().map(hit -> hit.group());
  }
}
