package dev.parley.channel;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.EntryView;
import dev.parley.conversation.Transcript;
import dev.parley.platform.Words;
import dev.parley.story.ConversationViews;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Deliveries as apps get them, by webhook or by asking. */
@ApplicationScoped
@Transactional
public class DeliveryViews {
  private static final Jsonb JSONB = JsonbBuilder.create();

  @Inject private Transcript transcript;
  @Inject private Conversations conversations;
  @Inject private Visitors visitors;
  @Inject private ConversationViews views;

  /**
   * An entry of a thread for the app.
   *
   * @param id its place in all that this account is given; what comes again has the same
   * @param address where the visitor is reached; absent for an app that assists
   * @param files what the entry has, with where the app fetches it
   */
  @Schema(name = "Delivery")
  public record DeliveryView(
      long id,
      @Nullable String address,
      VisitorView visitor,
      String status,
      EntryView entry,
      @Nullable List<FileView> files) {}

  /**
   * @param url the path, which the app signs
   */
  @Schema(name = "DeliveryFile")
  public record FileView(long id, String name, String type, long size, String url) {
    static @Nullable List<FileView> of(long account, EntryView entry) {
      var data = entry.data();
      var files = data == null ? null : data.get("files");
      return files instanceof JsonArray array
          ? array.getValuesAs(JsonObject.class).stream().map(f -> one(account, f)).toList()
          : null;
    }

    private static FileView one(long account, JsonObject file) {
      long id = file.getJsonNumber("id").longValue();
      return new FileView(
          id,
          file.getString("name"),
          file.getString("type"),
          file.getJsonNumber("size").longValue(),
          "/api/v1/messaging/" + account + "/files/" + id);
    }
  }

  /** Whom it is about. */
  @Schema(name = "DeliveryVisitor")
  public record VisitorView(
      long id, @Nullable String name, @Nullable String email, String language) {}

  /**
   * @param cursor the id of the last one: whoever asks again asks for what comes after it
   */
  @Schema(name = "Deliveries")
  public record DeliveryList(long account, List<DeliveryView> deliveries, long cursor) {}

  /** As they are now; one whose entry is gone is left out. */
  DeliveryList list(long account, Collection<Delivery> some, long cursor) {
    long last = some.stream().mapToLong(Delivery::seq).max().orElse(cursor);
    var shown = some.stream().map(this::view).filter(Objects::nonNull).toList();
    return new DeliveryList(account, shown, last);
  }

  private @Nullable DeliveryView view(Delivery delivery) {
    var entry = transcript.at(delivery.conversation(), delivery.entry());
    if (entry == null) {
      return null;
    }
    var conversation = conversations.byId(delivery.conversation());
    var visitor = visitors.byId(conversation.visitor());
    var shown = EntryView.of(entry, views.nameOf(entry));
    return new DeliveryView(
        delivery.seq(),
        delivery.address(),
        new VisitorView(visitor.id(), visitor.name(), visitor.email(), visitor.language()),
        Words.of(conversation.status()),
        shown,
        FileView.of(delivery.account(), shown));
  }

  static String json(DeliveryList list) {
    return JSONB.toJson(list);
  }
}
