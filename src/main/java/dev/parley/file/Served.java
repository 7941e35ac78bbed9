package dev.parley.file;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How bytes leave the house: only pictures under their own type, everything else as bytes to be
 * saved. A page makes an object URL of what it fetches, and that would run as the page's own.
 */
public final class Served {
  private static final String BYTES = "application/octet-stream";

  private Served() {}

  /**
   * The answer to a request that may have this file. Each use is asked for again and answered with
   * 304: whether it is still allowed is decided here, not in a cache.
   */
  public static Response of(Attachment file, Uploads uploads, Request request) {
    var tag = new EntityTag(Long.toString(file.id()));
    var known = request.evaluatePreconditions(tag);
    return (known != null ? known : whole(file, uploads.open(file)))
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }

  /** The picture of a page: for everybody, everywhere, and never another one under its number. */
  static Response publicly(Attachment picture, Uploads uploads, Request request) {
    var tag = new EntityTag(Long.toString(picture.id()));
    var known = request.evaluatePreconditions(tag);
    return (known != null ? known : whole(picture, uploads.open(picture)))
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .build();
  }

  private static ResponseBuilder whole(Attachment file, InputStream bytes) {
    StreamingOutput body =
        out -> {
          try (bytes) {
            bytes.transferTo(out);
          }
        };
    return Response.ok(body)
        .type(type(file))
        .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file));
  }

  static String type(Attachment file) {
    return Look.SHOWN.contains(file.type()) ? file.type() : BYTES;
  }

  /** RFC 6266: the name as it is, in UTF-8. */
  static String disposition(Attachment file) {
    var name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return (Look.SHOWN.contains(file.type()) ? "inline" : "attachment")
        + "; filename*=UTF-8''"
        + name;
  }
}
