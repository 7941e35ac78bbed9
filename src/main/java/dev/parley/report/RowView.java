package dev.parley.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row behind a number.
 *
 * @param kind what it is: {@code visit}, {@code session}, {@code episode}, {@code engagement},
 *     {@code assignment}, {@code reply}, {@code hold}, {@code presence}, {@code invitation}, {@code
 *     run}, {@code help-act} or {@code agent}
 * @param id of that; of an episode its number in the conversation, of a reply its sequence, of an
 *     act in Help its tab
 * @param seq where in the conversation, or in the tab of Help, to look
 * @param at the instant by which it is in its day
 * @param word what its measure says of it: why it ended, who spoke, which agent, what was answered
 * @param n for how many it counts
 * @param amount milliseconds or points, where something is measured
 * @param open the address of what it is
 * @param text of an act in Help: what was searched for, or the title of the article
 * @param session of an act in Help: the one that it counts in
 */
@Schema(name = "ReportRowBehind")
public record RowView(
    String kind,
    long id,
    @Nullable Long conversation,
    @Nullable Long visitor,
    @Nullable Long seq,
    long at,
    @Nullable String channel,
    @Nullable Long playbook,
    @Nullable Long audience,
    String word,
    String label,
    long n,
    long amount,
    @Nullable String open,
    @Nullable String text,
    @Nullable Long article,
    @Nullable Long session) {

  static RowView of(String opens, Rows.Row row, String label, HelpEvidence.@Nullable Act act) {
    return new RowView(
        opens,
        row.id(),
        known(row.conversation()),
        known(row.visitor()),
        known(row.seq()),
        row.at(),
        row.channel().isEmpty() ? null : row.channel(),
        known(row.playbook()),
        known(row.audience()),
        row.word(),
        label,
        row.n(),
        row.amount(),
        open(opens, row),
        act == null ? null : act.text(),
        act == null ? null : act.article(),
        act == null ? null : act.session());
  }

  private static @Nullable Long known(long id) {
    return id == 0 ? null : (Long) id;
  }

  private static @Nullable String open(String opens, Rows.Row row) {
    return switch (opens) {
      case "visit" -> "/api/v1/visits/" + row.id();
      case "session" -> "/api/v1/sessions/" + row.id();
      case "help-act" -> "/api/v1/help-tabs/" + row.id() + "/acts";
      case "presence", "agent" -> null;
      default -> "/api/v1/conversations/" + row.conversation();
    };
  }
}
