package dev.parley.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** JSON as text, for what is written too often to build a tree of it first. */
public final class Json {
  /** Looking a provider up costs more than most of what it is used for. */
  public static final JsonProvider PROVIDER = JsonProvider.provider();

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Json() {}

  /** The string as JSON has it, with its quotes. */
  public static String text(String value) {
    return append(new StringBuilder(value.length() + 16), value).toString();
  }

  /** Appends the string as JSON has it, with its quotes. */
  public static StringBuilder append(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // Lone surrogates would make the frame no UTF-8.
          if (c < 0x20 || c == 0x2028 || c == 0x2029 || isLone(value, i)) {
            out.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"');
  }

  private static boolean isLone(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }

  /** A member that is a string of so many characters at most; null where there is none. */
  public static @Nullable String string(JsonObject object, String name, int limit) {
    var value = object.get(name);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (!(value instanceof JsonString string)) {
      throw Problem.malformed("'" + name + "' must be a string.");
    }
    if (string.getString().length() > limit) {
      throw Problem.tooLong("member '" + name + "'", limit);
    }
    return string.getString();
  }

  /** Reads an array; anything else is refused as malformed. */
  public static JsonArray array(String text) {
    try (var reader = PROVIDER.createReader(new StringReader(text))) {
      return reader.readArray();
    } catch (JsonException | ClassCastException e) {
      throw Problem.malformed("This is not a JSON array.");
    }
  }

  /** Reads an object; anything else is refused as malformed. */
  public static JsonObject object(String text) {
    try (var reader = PROVIDER.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (JsonException | ClassCastException e) {
      throw Problem.malformed("This is not a JSON object.");
    }
  }
}
