package dev.parley.playbook;

import dev.parley.platform.Problem.Misfit;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a definition and the path to it. Reading what is not there notes an error and
 * gives something harmless.
 */
record Part(JsonObject json, String path, List<Misfit> errors) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");
  private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");
  private static final Pattern REFERENCE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?");

  boolean has(String name) {
    return !absent(json.get(name));
  }

  void wrong(String name, String detail) {
    errors.add(new Misfit(path + "." + name, detail));
  }

  String text(String name, int longest) {
    var value = json.get(name);
    if (value instanceof JsonString text && !text.getString().isBlank()) {
      if (text.getString().length() > longest) {
        wrong(name, "This may have at most " + longest + " characters.");
      }
      return text.getString();
    }
    wrong(name, absent(value) ? "This is missing." : "This must be a text with something in it.");
    return "";
  }

  /** A text if there is one, without a note if there is none. */
  @Nullable String optional(String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : null;
  }

  String name(String name) {
    return matching(name, NAME, "Use 1 to 60 letters, digits, - and _.");
  }

  String attribute(String name) {
    return matching(
        name, ATTRIBUTE, "Use 1 to 60 letters, digits and _, not beginning with a digit.");
  }

  /** The number of something, or the last part of its address. */
  String reference(String name) {
    return json.get(name) instanceof JsonNumber number && number.isIntegral()
        ? number.toString()
        : matching(
            name,
            REFERENCE,
            "Name it by its number or by the last part of its address, such as"
                + " when-the-brakes-squeal.");
  }

  private String matching(String name, Pattern pattern, String otherwise) {
    var text = text(name, LONGEST_LINE);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      wrong(name, otherwise);
    }
    return text;
  }

  private static final int LONGEST_LINE = 1000;

  boolean flag(String name) {
    var value = json.get(name);
    if (!absent(value) && value != JsonValue.TRUE && value != JsonValue.FALSE) {
      wrong(name, "This is true or false.");
    }
    return value == JsonValue.TRUE;
  }

  @Nullable Double number(String name) {
    var value = json.get(name);
    if (value instanceof JsonNumber number) {
      return number.doubleValue();
    }
    if (!absent(value)) {
      wrong(name, "This must be a number.");
    }
    return null;
  }

  /** A text by language: {@code {"en": "…", "es": "…"}}. */
  Texts texts(String name, int longest) {
    if (!(json.get(name) instanceof JsonObject object) || object.isEmpty()) {
      wrong(
          name,
          absent(json.get(name))
              ? "This is missing."
              : "This must be a text for each language, like {\"en\": \"…\"}.");
      return new Texts(Map.of("en", ""));
    }
    var texts = new LinkedHashMap<String, String>();
    var part = new Part(object, path + "." + name, errors);
    for (var language : object.keySet()) {
      if (!LANGUAGE.matcher(language).matches()) {
        part.wrong(language, "This is no language; write one like en or es.");
      }
      texts.put(language, part.text(language, longest));
    }
    return new Texts(texts);
  }

  /** A list of short texts. */
  List<String> names(String name, int most, int longest) {
    var names = new ArrayList<String>();
    if (!(json.get(name) instanceof JsonArray array) || array.size() > most) {
      wrong(name, "This must be a list of at most " + most + " names.");
      return names;
    }
    for (var value : array) {
      if (value instanceof JsonString text
          && !text.getString().isBlank()
          && text.getString().length() <= longest) {
        names.add(text.getString());
      } else {
        wrong(name, "Each is a name of at most " + longest + " characters.");
      }
    }
    return names;
  }

  List<Part> parts(String name, int fewest, int most) {
    var parts = new ArrayList<Part>();
    if (!(json.get(name) instanceof JsonArray array)) {
      wrong(name, absent(json.get(name)) ? "This is missing." : "This must be a list.");
      return parts;
    }
    if (array.size() < fewest || array.size() > most) {
      wrong(name, "This list has from " + fewest + " to " + most + " elements.");
    }
    for (int i = 0; i < Math.min(array.size(), most); i++) {
      var at = name + "[" + i + "]";
      if (array.get(i) instanceof JsonObject object) {
        parts.add(new Part(object, path + "." + at, errors));
      } else {
        wrong(at, "This must be an object.");
      }
    }
    return parts;
  }

  private static boolean absent(@Nullable JsonValue value) {
    return value == null || value == JsonValue.NULL;
  }
}
