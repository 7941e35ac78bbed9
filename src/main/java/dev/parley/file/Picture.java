package dev.parley.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A picture's width and height, as it is shown: read from its head, nothing is decoded, so that a
 * small file which unfolds into a huge picture costs nothing here.
 */
record Picture(int width, int height) {
  private static final int ORIENTATION = 0x0112;

  /** Null when the head is no head. */
  static @Nullable Picture of(Spool spool, String type) throws IOException {
    try (var in = new DataInputStream(spool.open())) {
      var size =
          switch (type) {
            case "image/png" -> png(in);
            case "image/gif" -> gif(in);
            case "image/webp" -> webp(in);
            default -> jpeg(in);
          };
      return size == null || size.width <= 0 || size.height <= 0 ? null : size;
    } catch (EOFException e) {
      return null;
    }
  }

  private static Picture png(DataInputStream in) throws IOException {
    in.skipNBytes(16);
    return new Picture(in.readInt(), in.readInt());
  }

  private static Picture gif(DataInputStream in) throws IOException {
    in.skipNBytes(6);
    return new Picture(
        Short.toUnsignedInt(Short.reverseBytes(in.readShort())),
        Short.toUnsignedInt(Short.reverseBytes(in.readShort())));
  }

  private static @Nullable Picture webp(DataInputStream in) throws IOException {
    var head = new byte[30];
    in.readFully(head);
    var b = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    return switch (b.getInt(12)) {
      case 0x20385056 -> new Picture(b.getShort(26) & 0x3fff, b.getShort(28) & 0x3fff); // "VP8 "
      case 0x4c385056 -> { // "VP8L"
        int bits = b.getInt(21);
        yield new Picture((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
      }
      case 0x58385056 -> // "VP8X"
          new Picture((b.getInt(24) & 0xffffff) + 1, (b.getInt(26) >>> 8) + 1);
      default -> null;
    };
  }

  private static @Nullable Picture jpeg(DataInputStream in) throws IOException {
    if (in.readUnsignedShort() != 0xffd8) {
      return null;
    }
    boolean turned = false;
    while (true) {
      int marker = in.readUnsignedShort();
      while (marker == 0xffff) {
        marker = 0xff00 | in.readUnsignedByte();
      }
      if (marker < 0xffc0 || marker == 0xffd9 || marker == 0xffda) {
        return null;
      }
      int length = in.readUnsignedShort() - 2;
      if (length < 0) {
        return null;
      }
      if (marker == 0xffe1) {
        var segment = in.readNBytes(length);
        turned |= isTurned(segment);
      } else if (isFrame(marker)) {
        in.skipNBytes(1);
        int height = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        return turned ? new Picture(height, width) : new Picture(width, height);
      } else {
        in.skipNBytes(length);
      }
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xffc0
        && marker <= 0xffcf
        && marker != 0xffc4
        && marker != 0xffc8
        && marker != 0xffcc;
  }

  /** Whether a camera was held upright: then width is height (Exif orientations 5 to 8). */
  private static boolean isTurned(byte[] segment) {
    if (segment.length < 14 || segment[0] != 'E' || segment[1] != 'x' || segment[2] != 'i') {
      return false;
    }
    var tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory > tiff.limit() - 2) {
      return false;
    }
    int fields = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < fields; i++) {
      int field = directory + 2 + 12 * i;
      if (field + 12 > tiff.limit()) {
        return false;
      }
      if (Short.toUnsignedInt(tiff.getShort(field)) == ORIENTATION) {
        return tiff.getShort(field + 8) >= 5;
      }
    }
    return false;
  }
}
