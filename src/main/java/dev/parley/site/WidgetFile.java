package dev.parley.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One file in memory, plain and compressed; the tag is its content's. */
record WidgetFile(String type, String tag, byte[] plain, byte[] zipped) {
  private static final int TAG_LENGTH = 16;

  static boolean known(String path) {
    return path.endsWith(".js") || path.endsWith(".css");
  }

  static WidgetFile of(String path, String text) {
    var plain = text.getBytes(StandardCharsets.UTF_8);
    var type = path.endsWith(".css") ? "text/css" : "text/javascript";
    return new WidgetFile(type, fingerprint(text), plain, zip(plain));
  }

  static String fingerprint(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To a browser that will ask again: with what tells it whether anything is new. */
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var mine = "\"" + tag + (accepts(request) ? "-gz" : "") + "\"";
    response.setHeader("ETag", mine);
    // A classic script, asked for without CORS.
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    var theirs = request.getHeader("If-None-Match");
    if (theirs != null && theirs.contains(mine)) {
      response.setHeader("Vary", "Accept-Encoding");
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      body(request, response);
    }
  }

  /** With no header more than needed: they count as the file does. */
  void body(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean zip = accepts(request);
    var body = zip ? zipped : plain;
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Type", type);
    if (zip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean accepts(HttpServletRequest request) {
    var encodings = request.getHeader("Accept-Encoding");
    return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
  }

  private static byte[] zip(byte[] plain) {
    var zipped = new ByteArrayOutputStream(plain.length / 2);
    try (var out = new Hardest(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  /** It is done once and sent many times. */
  private static final class Hardest extends GZIPOutputStream {
    Hardest(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
