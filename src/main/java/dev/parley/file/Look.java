package dev.parley.file;

import dev.parley.platform.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a file is. Its bytes say it, never its sender; where the name says otherwise it is refused,
 * and so is what is two things at once.
 *
 * @param size of a picture, as it is shown
 */
record Look(String name, String type, @Nullable Picture size) {
  private static final int NAME_LIMIT = 100;
  private static final long PIXELS = 100_000_000;

  /** What a browser may show by itself: pictures without anything in them that could run. */
  static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  /** Reading its table takes a while and is done when the first file comes. */
  private static final class Tika {
    static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
  }

  /** 422 {@code file-refused}, with a {@code reason}. */
  static Look at(Spool spool, String givenName, FileRules rules) throws IOException {
    if (spool.bytes() == 0) {
      throw refused("empty", "This file is empty.");
    }
    var name = plain(givenName);
    var named = byName(name);
    var type = byBytes(spool, name);
    var text = type.getBaseType().toString();
    if (!MediaType.OCTET_STREAM.equals(named) && !agree(named, type)) {
      throw refused("lie", "By its name this file is " + named + ", by its content " + text + ".");
    }
    if (!rules.accepts(text)) {
      throw refused("type", "Files of the type " + text + " are not accepted here.")
          .with("types", List.copyOf(rules.types()));
    }
    if (SHOWN.contains(text) && Hidden.isIn(spool)) {
      throw refused("lie", "There is a page or a document hidden in this picture.");
    }
    return new Look(
        MediaType.OCTET_STREAM.equals(named) ? ending(name, text) : name, text, size(spool, text));
  }

  private static @Nullable Picture size(Spool spool, String type) throws IOException {
    if (!SHOWN.contains(type)) {
      return null;
    }
    var size = Picture.of(spool, type);
    if (size == null) {
      throw refused("broken", "This picture cannot be read.");
    }
    if ((long) size.width() * size.height() > PIXELS) {
      throw refused("pixels", "This picture has more than 100 million pixels.");
    }
    return size;
  }

  private static MediaType byBytes(Spool spool, String name) throws IOException {
    var hint = new Metadata();
    hint.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    try (var in = TikaInputStream.get(spool.file())) {
      return Tika.TYPES.detect(in, hint);
    }
  }

  private static MediaType byName(String name) throws IOException {
    var hint = new Metadata();
    hint.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    return Tika.TYPES.detect(null, hint).getBaseType();
  }

  /** One kind, or both pictures: which of them a camera meant does not matter. */
  private static boolean agree(MediaType named, MediaType type) {
    var registry = Tika.TYPES.getMediaTypeRegistry();
    var is = type.getBaseType();
    return named.equals(is)
        || registry.isSpecializationOf(is, named)
        || (SHOWN.contains(named.toString()) && SHOWN.contains(is.toString()));
  }

  /** The last part of a path, without what could mislead who reads it. */
  private static String plain(String given) {
    var name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\"<>:|?*]+", " ").strip();
    name = name.replaceAll("^\\.+", "");
    if (name.isEmpty()) {
      name = "file";
    }
    if (name.length() > NAME_LIMIT) {
      int dot = name.lastIndexOf('.');
      var ending = dot > name.length() - 12 && dot > 0 ? name.substring(dot) : "";
      name = name.substring(0, NAME_LIMIT - ending.length()) + ending;
    }
    return name;
  }

  /** A name that says nothing gets the ending of the type: what it is opened with is our choice. */
  private static String ending(String name, String type) {
    try {
      var ending = Tika.TYPES.forName(type).getExtension();
      return name.toLowerCase(Locale.ROOT).endsWith(ending)
          ? name
          : name.substring(0, Math.min(name.length(), NAME_LIMIT - ending.length())) + ending;
    } catch (MimeTypeException e) {
      return name;
    }
  }

  static Problem refused(String reason, String detail) {
    return Problem.of(422, "file-refused", "This file is not accepted", detail)
        .with("reason", dev.parley.platform.Json.PROVIDER.createValue(reason));
  }
}
