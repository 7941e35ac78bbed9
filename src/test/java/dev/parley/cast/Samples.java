package dev.parley.cast;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small files of many kinds, made here. */
public final class Samples {
  private Samples() {}

  public static byte[] png(int width, int height) {
    return picture(width, height, "png");
  }

  public static byte[] jpeg(int width, int height) {
    return picture(width, height, "jpeg");
  }

  public static byte[] gif(int width, int height) {
    return picture(width, height, "gif");
  }

  /** The head of a lossless WebP: the size stands in its first bits. */
  public static byte[] webp(int width, int height) {
    var file = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(56);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(44).put((byte) 0x2f);
    file.putInt((width - 1) | (height - 1) << 14);
    return file.array();
  }

  /** A PNG that says it is this large and has nothing else. */
  public static byte[] pngHead(int width, int height) {
    var png = png(1, 1);
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    return png;
  }

  /** The same JPEG, by a camera that was held upright. */
  public static byte[] turned(byte[] jpeg) {
    var exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6);
    exif.putShort((short) 0).putInt(0);
    return join(head(jpeg, 2), exif.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  public static byte[] pdf() {
    return "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** An archive with one file of so many bytes, all of them nought. */
  public static byte[] zip(String name, long bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      var block = new byte[64 * 1024];
      for (long left = bytes; left > 0; left -= block.length) {
        zip.write(block, 0, (int) Math.min(block.length, left));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static byte[] head(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] picture(int width, int height, String format) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
