package dev.parley.inbox;

import dev.parley.conversation.Priority;
import dev.parley.conversation.Status;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.site.Sites;
import dev.parley.workstream.Channel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A filter as it is written outside, in a query or saved: every member may be left out. */
@Schema(name = "Filter")
public record Wanted(
    @Schema(description = "mine, unassigned, queue, mentions or all", examples = "mine")
        @Nullable String view,
    @Schema(
            description = "Any of open, pending and closed, with commas; open when left out",
            examples = "open,pending")
        @Nullable String status,
    @Schema(description = "The key of a site", examples = "larkwell") @Nullable String site,
    @Schema(description = "The id of an audience", examples = "6203") @Nullable Long audience,
    @Schema(description = "The id of a label", examples = "6301") @Nullable Long label,
    @Schema(description = "The id of the agent who answers for them", examples = "12")
        @Nullable Long agent,
    @Schema(description = "urgent, high, normal or low", examples = "urgent")
        @Nullable String priority,
    @Schema(
            description = "web, api, facebook, whatsapp, instagram, telegram, x or sms",
            examples = "web")
        @Nullable String channel,
    @Schema(description = "Only those in which something is unread by you")
        @Nullable Boolean unread) {

  /** 422 {@code invalid} when a member does not fit, 404 when the site is unknown. */
  public Filter filter(Sites sites) {
    var read =
        new Filter(
            view == null || view.isEmpty() ? View.ALL : Words.read(View.class, view, "view"),
            statuses(),
            site == null || site.isEmpty() ? null : Long.valueOf(sites.byKey(site).id()),
            audience,
            label,
            agent,
            priority == null || priority.isEmpty()
                ? null
                : Words.read(Priority.class, priority, "priority"),
            channel == null || channel.isEmpty()
                ? null
                : Words.read(Channel.class, channel, "channel"),
            Boolean.TRUE.equals(unread));
    if (read.unread() && read.status().contains(Status.CLOSED)) {
      throw Problem.invalid(
          "unread", "What is unread is asked of open and pending conversations only.");
    }
    return read;
  }

  private Set<Status> statuses() {
    if (status == null || status.isBlank()) {
      return Set.of(Status.OPEN);
    }
    var read = EnumSet.noneOf(Status.class);
    Arrays.stream(status.split(",", -1))
        .forEach(word -> read.add(Words.read(Status.class, word.strip(), "status")));
    return read;
  }
}
