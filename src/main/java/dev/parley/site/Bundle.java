package dev.parley.site;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several modules as one file, so that a host page asks for five files and not for twenty. What a
 * module is written as stays as it is: a module joins the first bundle that needs it, later ones
 * import it from there. It understands the house's way of writing modules and no other: imports in
 * one line by name, exports before a declaration.
 */
final class Bundle {
  private static final Pattern IMPORT =
      Pattern.compile("^import \\{ ([^}]+) \\} from '([^']+)';\\n", Pattern.MULTILINE);
  private static final Pattern SHEET = Pattern.compile("sheets\\('(\\w+)'\\)");
  private static final Pattern EXPORT =
      Pattern.compile("^export ((?:async )?(?:function|class|const) (\\w+))", Pattern.MULTILINE);

  private final String path;
  private final Map<String, Set<String>> imports = new TreeMap<>();
  private final Set<String> exports = new LinkedHashSet<>();
  private final StringBuilder body = new StringBuilder();

  private Bundle(String path) {
    this.path = path;
  }

  /**
   * Puts a bundle in the place of each entry, in their order; the other modules stay as they are.
   */
  static void tie(Map<String, String> texts, List<String> entries) {
    var owners = new LinkedHashMap<String, Bundle>();
    var bundles = new ArrayList<Bundle>();
    for (var entry : entries) {
      var bundle = new Bundle(entry);
      bundle.add(entry, texts, owners);
      bundles.add(bundle);
    }
    bundles.forEach(bundle -> texts.put(bundle.path, bundle.text()));
  }

  private void add(String module, Map<String, String> texts, Map<String, Bundle> owners) {
    var text = texts.get(module);
    if (text == null) {
      throw new IllegalStateException(path + " needs " + module + ", which is not there");
    }
    owners.put(module, this);
    for (var found : IMPORT.matcher(text).results().toList()) {
      var wanted = beside(module, found.group(2));
      if (!owners.containsKey(wanted)) {
        add(wanted, texts, owners);
      } else if (owners.get(wanted) != this) {
        var names = imports.computeIfAbsent(owners.get(wanted).path, owner -> new TreeSet<>());
        names.addAll(List.of(found.group(1).split(", ")));
      }
    }
    EXPORT.matcher(text).results().forEach(found -> exports.add(found.group(2)));
    body.append(
        EXPORT
            .matcher(IMPORT.matcher(dressed(module, text, texts)).replaceAll(""))
            .replaceAll("$1"));
  }

  /** A sheet that a module names comes along with it, as the text that it would have fetched. */
  private static String dressed(String module, String text, Map<String, String> texts) {
    return SHEET
        .matcher(text)
        .replaceAll(
            found -> {
              var sheet = texts.get(beside(module, "./" + found.group(1) + ".css"));
              return sheet == null
                  ? Matcher.quoteReplacement(found.group())
                  : Matcher.quoteReplacement("sheets(`" + sheet.replace("\\", "\\\\") + "`)");
            });
  }

  private String text() {
    var text = new StringBuilder();
    imports.forEach(
        (from, names) ->
            text.append(
                "import { %s } from '%s';\n".formatted(String.join(", ", names), relative(from))));
    return text.append(body)
        .append("export { ")
        .append(String.join(", ", exports))
        .append(" };\n")
        .toString();
  }

  /** Entries lie in one folder. */
  private static String relative(String entry) {
    return "." + entry.substring(entry.lastIndexOf('/'));
  }

  private static String beside(String module, String relative) {
    var folder = module.substring(0, module.lastIndexOf('/'));
    return URI.create(folder + "/").resolve(relative).toString();
  }
}
