package dev.parley.file;

import dev.parley.platform.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;

/** What may be sent and where it is kept: {@code parley.files.*}. */
@ApplicationScoped
public class FileRules {
  /** How many files one message may have. */
  public static final int PER_MESSAGE = 10;

  /** How many may lie about in one conversation and wait for their message. */
  static final int WAITING = 40;

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
  static final Set<String> USUAL =
      Set.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "image/heic",
          "application/pdf",
          "text/plain",
          "text/csv",
          "application/zip",
          OFFICE + "wordprocessingml.document",
          OFFICE + "spreadsheetml.sheet",
          OFFICE + "presentationml.presentation",
          OPEN_DOCUMENT + "text",
          OPEN_DOCUMENT + "spreadsheet",
          OPEN_DOCUMENT + "presentation",
          "audio/mpeg",
          "audio/mp4",
          "audio/vorbis",
          "audio/opus",
          "audio/vnd.wave",
          "video/mp4",
          "video/webm",
          "video/quicktime");

  private final long maxBytes;
  private final Set<String> types;
  private final Store.Kind store;

  FileRules(long maxBytes, Set<String> types) {
    this.store = Store.Kind.DATABASE;
    this.maxBytes = maxBytes;
    this.types = types;
  }

  public FileRules() {
    var config = ConfigProvider.getConfig();
    store =
        Words.read(
            Store.Kind.class,
            config.getOptionalValue("parley.files.store", String.class).orElse("database"),
            "parley.files.store");
    maxBytes = config.getOptionalValue("parley.files.max-bytes", Long.class).orElse(10L << 20);
    types =
        config
            .getOptionalValue("parley.files.types", String.class)
            .filter(list -> !list.isBlank())
            .map(list -> Set.copyOf(Arrays.asList(list.trim().split("[\\s,]+"))))
            .orElse(USUAL);
  }

  /** Where new files go. */
  Store.Kind store() {
    return store;
  }

  public long maxBytes() {
    return maxBytes;
  }

  boolean accepts(String type) {
    return types.contains(type);
  }

  /** Media types, sorted. */
  public Set<String> types() {
    return new TreeSet<>(types);
  }
}
