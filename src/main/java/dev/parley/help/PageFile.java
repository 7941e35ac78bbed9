package dev.parley.help;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.zip.CRC32;

/** A file beside the pages: it has their address, so that the server does not send it by itself. */
record PageFile(ServletContext context, String name) {
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try (var in = context.getResourceAsStream("/help/" + name)) {
      if (in == null) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      var bytes = in.readAllBytes();
      var tag = tag(bytes);
      response.setHeader("ETag", tag);
      if (tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
      response.setContentType(type());
      response.setCharacterEncoding("UTF-8");
      response.getOutputStream().write(bytes);
    }
  }

  private static String tag(byte[] bytes) {
    var sum = new CRC32();
    sum.update(bytes);
    return "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"";
  }

  private String type() {
    return name.endsWith(".js")
        ? "text/javascript"
        : name.endsWith(".css") ? "text/css" : "image/svg+xml";
  }
}
