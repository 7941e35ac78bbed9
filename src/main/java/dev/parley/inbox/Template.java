package dev.parley.inbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words with places for names in them: {@code {{visitor.name}}}, or with what to say where it is
 * not known, {@code {{visitor.name|friend}}}.
 */
record Template(String text) {
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{\\s*([^{}|]*?)\\s*(?:\\|([^{}]*))?}}");
  private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\.[a-zA-Z][\\w.]{0,59}");
  private static final Set<String> NAMES =
      Set.of("visitor.name", "visitor.email", "agent.name", "site.name");

  /** With every known name in its place; {@code missing} are those that stand there as written. */
  record Filled(String text, List<String> missing) {}

  Filled fill(Function<String, @Nullable String> known) {
    var missing = new LinkedHashSet<String>();
    var filled =
        PLACE
            .matcher(text)
            .replaceAll(
                place -> {
                  var value = known.apply(place.group(1));
                  var otherwise = place.group(2);
                  if (value == null && otherwise == null) {
                    missing.add(place.group(1));
                  }
                  return Matcher.quoteReplacement(
                      value != null ? value : otherwise != null ? otherwise : place.group());
                });
    return new Filled(filled, List.copyOf(missing));
  }

  /** What it asks for and nobody can ever know, because there is no such name. */
  Set<String> unknown() {
    return PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .filter(name -> !NAMES.contains(name) && !ATTRIBUTE.matcher(name).matches())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
