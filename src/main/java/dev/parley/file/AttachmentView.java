package dev.parley.file;

import dev.parley.platform.Json;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file as the wire has it; its bytes are fetched by its id.
 *
 * @param type by its bytes, whatever its sender said
 * @param size in bytes
 * @param width in pixels, of a picture
 */
public record AttachmentView(
    long id,
    String name,
    String type,
    long size,
    @Nullable Integer width,
    @Nullable Integer height) {
  public static AttachmentView of(Attachment file) {
    return new AttachmentView(
        file.id(), file.name(), file.type(), file.bytes(), file.width(), file.height());
  }

  /** The {@code data} of a message that has these. */
  static String data(Collection<Attachment> files) {
    return files.stream()
        .map(AttachmentView::json)
        .collect(Collectors.joining(",", "{\"files\":[", "]}"));
  }

  private static String json(Attachment file) {
    var out = new StringBuilder("{\"id\":").append(file.id());
    Json.append(out.append(",\"name\":"), file.name());
    Json.append(out.append(",\"type\":"), file.type());
    out.append(",\"size\":").append(file.bytes());
    if (file.width() != null && file.height() != null) {
      out.append(",\"width\":").append(file.width()).append(",\"height\":").append(file.height());
    }
    return out.append('}').toString();
  }
}
