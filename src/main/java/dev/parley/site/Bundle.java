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
 * Several modules as one file, so that a host page asks for three files and not for thirty, and
 * what they have in common is compressed once. What a module is written as stays as it is: a module
 * joins the first bundle that needs it, later ones import it from there, and who fetches it when it
 * is needed fetches its bundle. It understands the house's way of writing modules and no other:
 * imports in one line by name, exports before a declaration.
 */
final class Bundle {
  private static final Pattern IMPORT =
      Pattern.compile("^import \\{ ([^}]+) \\} from '([^']+)';\\n", Pattern.MULTILINE);
  private static final Pattern LATER = Pattern.compile("(?<=\\bneed\\(')\\w+(?='\\))");
  private static final Pattern SHEETS = Pattern.compile("sheets\\(('\\w+'(?:, '\\w+')*)\\)");
  private static final Pattern NAME = Pattern.compile("'(\\w+)'");
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
   * Puts a bundle in the place of the first module of each group, in their order; the other modules
   * stay as they are.
   */
  static void tie(Map<String, String> texts, List<List<String>> groups) {
    var owners = new LinkedHashMap<String, Bundle>();
    var bundles = new ArrayList<Bundle>();
    for (var group : groups) {
      var bundle = new Bundle(group.get(0));
      for (var module : group) {
        if (!owners.containsKey(module)) {
          bundle.add(module, texts, owners);
        }
        bundle.offer(String.valueOf(texts.get(module)));
      }
      bundles.add(bundle);
    }
    bundles.forEach(bundle -> texts.put(bundle.path, bundle.text(owners)));
  }

  /** What is fetched by name gives all that it has; of the others goes out what is asked for. */
  private void offer(String text) {
    EXPORT.matcher(text).results().forEach(found -> exports.add(found.group(2)));
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
        var names = List.of(found.group(1).split(", "));
        var owner = owners.get(wanted);
        owner.exports.addAll(names);
        imports.computeIfAbsent(owner.path, path -> new TreeSet<>()).addAll(names);
      }
    }
    body.append(
        EXPORT
            .matcher(IMPORT.matcher(dressed(module, text, texts)).replaceAll(""))
            .replaceAll("$1"));
  }

  /** A sheet that a module names comes along with it, as the text that it would have fetched. */
  private static String dressed(String module, String text, Map<String, String> texts) {
    return SHEETS
        .matcher(text)
        .replaceAll(
            found -> {
              var sheets =
                  NAME.matcher(found.group(1))
                      .replaceAll(name -> quoted(sheet(module, name.group(1), texts)));
              return Matcher.quoteReplacement("sheets(" + sheets + ")");
            });
  }

  private static String sheet(String module, String name, Map<String, String> texts) {
    var path = beside(module, "./" + name + ".css");
    var sheet = texts.get(path);
    if (sheet == null) {
      throw new IllegalStateException(module + " wears " + path + ", which is not there");
    }
    return sheet;
  }

  private static String quoted(String sheet) {
    return Matcher.quoteReplacement("`" + sheet.replace("\\", "\\\\") + "`");
  }

  private String text(Map<String, Bundle> owners) {
    var text = new StringBuilder();
    imports.forEach(
        (from, names) ->
            text.append(
                "import { %s } from '%s';\n".formatted(String.join(", ", names), relative(from))));
    return text.append(later(owners))
        .append("export { ")
        .append(String.join(", ", exports))
        .append(" };\n")
        .toString();
  }

  /** What is needed later lies in a bundle, which lies in the same folder. */
  private String later(Map<String, Bundle> owners) {
    return LATER
        .matcher(body)
        .replaceAll(
            found -> {
              var owner = owners.get(beside(path, "./" + found.group() + ".js"));
              if (owner == null) {
                throw new IllegalStateException(found.group() + " is in no bundle");
              }
              return owner.path.substring(owner.path.lastIndexOf('/') + 1, owner.path.length() - 3);
            });
  }

  /** Bundles lie in one folder. */
  private static String relative(String entry) {
    return "." + entry.substring(entry.lastIndexOf('/'));
  }

  private static String beside(String module, String relative) {
    var folder = module.substring(0, module.lastIndexOf('/'));
    return URI.create(folder + "/").resolve(relative).toString();
  }
}
