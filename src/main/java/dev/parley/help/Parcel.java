package dev.parley.help;

import dev.parley.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A folder of Markdown and pictures as it comes, packed in a ZIP. Nothing of it is written to a
 * disk, and it ends somewhere, whatever it says of itself.
 */
final class Parcel {
  private static final int LARGEST = 30 << 20;
  private static final int UNPACKED = 80 << 20;
  private static final int MOST = 3_000;
  private static final Pattern PICTURE =
      Pattern.compile("!\\[([^\\]\\n]*)\\]\\((?![a-z]+:|/)([^)\\s]+)\\)");

  private final SortedMap<String, String> texts = new TreeMap<>();
  private final SortedMap<String, byte[]> pictures = new TreeMap<>();

  private Parcel() {}

  /** 413 {@code too-long}, or 400 {@code malformed} for what is no ZIP of Markdown. */
  static Parcel open(InputStream body) {
    try {
      var packed = body.readNBytes(LARGEST + 1);
      if (packed.length > LARGEST) {
        throw tooLarge();
      }
      var parcel = new Parcel();
      parcel.unpack(packed);
      if (parcel.texts.isEmpty()) {
        throw Problem.malformed("There is no Markdown in this; send a ZIP of .md files.");
      }
      return parcel;
    } catch (ZipException e) {
      throw Problem.malformed("This ZIP cannot be read.");
    } catch (IOException | IllegalArgumentException e) {
      throw Problem.malformed(
          "This could not be read to its end, or has names in it that are none.");
    }
  }

  private void unpack(byte[] packed) throws IOException {
    long left = UNPACKED;
    int files = 0;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(packed), StandardCharsets.UTF_8)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++files > MOST) {
          throw tooLarge();
        }
        var bytes = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        left -= bytes.length;
        if (left < 0) {
          throw tooLarge();
        }
        var path = path(entry.getName());
        if (!entry.isDirectory() && !isHidden(path)) {
          keep(path, bytes);
        }
      }
    }
  }

  private void keep(String path, byte[] bytes) {
    var name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".md")) {
      texts.put(path, new String(bytes, StandardCharsets.UTF_8));
    } else if (name.matches(".*\\.(png|jpe?g|gif|webp)")) {
      pictures.put(path, bytes);
    }
  }

  /** Of a path with points in it the one that is meant. */
  private static String path(String name) {
    var parts = new ArrayDeque<String>();
    for (var part : name.replace('\\', '/').split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  private static boolean isHidden(String path) {
    return path.startsWith("__MACOSX/") || path.startsWith(".") || path.contains("/.");
  }

  private static Problem tooLarge() {
    return Problem.of(
            413,
            "too-long",
            "Too long",
            "A ZIP may have at most 30 MB, 80 MB unpacked, and 3000 files.")
        .with("limit", LARGEST);
  }

  /**
   * The texts by path, in which pictures have become ours.
   *
   * @param keep keeps a picture with this name and returns its number
   */
  SortedMap<String, String> texts(BiFunction<String, byte[], Long> keep) {
    var numbers = new TreeMap<String, Long>();
    var own = new TreeMap<String, String>();
    texts.forEach(
        (path, text) ->
            own.put(path, PICTURE.matcher(text).replaceAll(f -> picture(f, path, keep, numbers))));
    return own;
  }

  private String picture(
      MatchResult found,
      String path,
      BiFunction<String, byte[], Long> keep,
      Map<String, Long> numbers) {
    int slash = path.lastIndexOf('/');
    var at = path((slash < 0 ? "" : path.substring(0, slash + 1)) + found.group(2));
    if (!pictures.containsKey(at)) {
      return Matcher.quoteReplacement(found.group());
    }
    var number =
        numbers.computeIfAbsent(
            at, name -> keep.apply(name, Objects.requireNonNull(pictures.get(name))));
    return Matcher.quoteReplacement("![" + found.group(1) + "](" + Markdown.IMAGE + number + ")");
  }
}
